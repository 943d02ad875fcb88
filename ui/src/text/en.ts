import { desk } from './desk.en'
import { frame } from './frame.en'
import { incidents } from './incidents.en'

/** Everything the workbench says in English. Values of the API have their names in `names.en.ts`. */
export const en = { ...frame, ...incidents, ...desk }

/** The form that every language has to fill. */
export type Text = typeof en
