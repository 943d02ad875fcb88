/** Incidents as the API gives them. */
import type { DatePrecision } from '../lib/date'

export type Status = 'single_source' | 'corroborated' | 'disputed' | 'denied' | 'unconfirmed'
export type Stance = 'asserts' | 'denies' | 'doubts' | 'differs' | 'silent'
export type Actor = { id: string; name: string; country: string | null; inter?: number; sector?: string }

/** Words of a field of an article, in code points. */
export type Words = { field: 'title' | 'text'; start: number; end: number; text: string }
/** Words in one of an incident's sources. */
export type Evidence = Words & { source: number }

export type Place = {
  text: string
  name: string
  settlement: string
  admin1: string
  country: string
  id: string | null
  point: [number, number] | null
  precision: string
  texts: number
  evidence: Evidence
}

export type Period = { start: string | null; end: string | null; precision: DatePrecision }
export type TotalShort = { kind: string; low: number | null; best: number | null; high: number | null }

export type Summary = {
  id: string
  type: string
  types: string[]
  status: Status
  factuality: string
  background: boolean
  date: Period
  place: Place | null
  agents: string[]
  patients: string[]
  agents_ar?: string[]
  patients_ar?: string[]
  totals: TotalShort[]
  voices: number
  sources: number
  updated: string
  review: 'accepted' | 'suggested'
}

export type Party = { actor: Actor | null; wordings: string[]; texts: number; evidence: Evidence }

export type Source = {
  version: number
  doc_id: string
  outlet: string | null
  url: string | null
  published: string | null
  title: string
  copy_of: number | null
}

export type Voice = {
  name: string
  actor: Actor | null
  outlet: boolean
  sources: number[]
  independent: boolean
  last: string | null
}

export type Column = {
  target: 'occurrence' | 'agent' | 'place' | 'figure'
  value: string
  group: string | null
  asserted: number
  denied: number
}

export type Said = { stance: Stance; value: string | null; evidence: Evidence | null; as_of?: string | null }
export type Cell = Said & { earlier: Said[] }
export type Matrix = { voices: Voice[]; columns: Column[]; rows: Cell[][] }

export type Entry = {
  kind: string
  group: string
  low: number | null
  high: number | null
  voice: number
  as_of: string | null
  stance: Stance
  part_of: number | null
  joint: boolean
  superseded: boolean
  evidence: Evidence
}

export type Total = TotalShort & {
  acled: number | null
  lowest: number | null
  highest: number | null
  by_group: (number | null)[]
  rule: string
}

/** A voice says something for the first time, or something else than before. */
export type Moment = {
  as_of: string | null
  voice: number
  column: number
  stance: Stance
  value: string | null
  /** Nobody spoke about it before. */
  first: boolean
  evidence: Evidence
}

export type Clause = { text: string; evidence: Evidence[] }
export type Decision = {
  id: number
  kind: 'merge' | 'split' | 'move' | 'forbid' | 'undo'
  incidents: string[]
  events: string[]
  to: string | null
  reason: string
  author: string
  at: string
  undone: boolean
}
export type Comment = { id: number; author: string; at: string; text: string }
export type Keyword = { text: string; kind: string; id: string | null; name: string | null }

export type Incident = Omit<Summary, 'agents' | 'patients' | 'sources' | 'voices' | 'totals'> & {
  other_places: Place[]
  agents: Party[]
  patients: Party[]
  instruments: string[]
  targets: string[]
  sources: Source[]
  events: { source: number; event: string }[]
  matrix: Matrix
  ledger: { entries: Entry[]; totals: Total[] }
  timeline: Moment[]
  keywords: Keyword[]
  summary: { ar: Clause[]; en: Clause[] }
  history: Decision[]
  comments: Comment[]
}

export type Related = { incident: Summary; score: number; reasons: { of: string; value: string; weight: number }[] }
export type Link = { event: string; nearest: string; likeness: number; reasons: { what: string; weight: number }[] }
export type FacetValue = { value: string; count: number; label?: { en: string; ar: string } }
export type Facets = Record<'type' | 'actor' | 'place' | 'status' | 'outlet' | 'month', FacetValue[]>
export type MapItem = {
  place: string | null
  name: string
  name_ar: string | null
  point: [number, number]
  precision: string
  count: number
  disputed: number
  ids: string[]
}
