import { desk } from './desk.ar'
import type { Text } from './en'
import { frame } from './frame.ar'
import { incidents } from './incidents.ar'

/** Everything the workbench says in Arabic. Values of the API have their names in `names.ar.ts`. */
export const ar: Text = { ...frame, ...incidents, ...desk }
