/** Articles, what was read from them, and what people decided on it. */
import type { Actor, Comment, Stance, Words } from './incident'

export type ArticleSummary = {
  id: number
  doc_id: string
  outlet: string | null
  published: string | null
  title: string
  url: string | null
  events: number
  copy_of: number | null
}

export type PartyRead = Words & { actor: Actor | null; confidence: number; rule: string }
export type PlaceRead = Words & {
  settlement: string | null
  admin1: string | null
  country: string | null
  place_id: string | null
  name: string | null
  lat: number | null
  lon: number | null
  precision: string
  inherited: boolean
  confidence: number
}
export type FigureRead = {
  kind: string
  low: number | null
  high: number | null
  of: string
  by: string[]
  who: Words | null
  quote: Words
  confidence: number
}
export type DateRead = {
  start: string | null
  end: string | null
  precision: 'day' | 'week' | 'month' | 'year' | 'unknown'
  part_of_day: string | null
  words: Words | null
  confidence: number
}
export type ClaimRead = {
  voice: { text: string; words: Words | null; actor: Actor | null }
  stance: Stance
  target: string
  cue: Words | null
  evidence: Words
}

export type EventRead = {
  id: string
  type: string
  factuality: string
  background: boolean
  confidence: number
  mentions: (Words & { frame: string })[]
  agents: PartyRead[]
  patients: PartyRead[]
  instruments: (Words & { kinds: string[] })[]
  places: PlaceRead[]
  date: DateRead
  figures: FigureRead[]
  sources: { text: string; stance: Stance }[]
  claims: ClaimRead[]
}

export type KeywordRead = Words & { kind: string; id: string | null; name: string | null }

export type RecordRead = {
  doc_id: string
  version: string
  outlet: string | null
  url: string | null
  byline: string | null
  published: string | null
  modified: string | null
  title: string
  text: string
  zones: { kind: string; start: number; end: number }[]
  keywords: KeywordRead[]
  publisher_keywords: string[]
  events: EventRead[]
  facts: { kind: string; low: number | null; high: number | null; quote: Words; voice: string }[]
  notes: unknown[]
}

export type Version = { id: number; version: string; published: string | null; title: string; text: string }
export type Capture = { n: number; url: string; at: string; method: string; bytes: number; sha256: string }

export type Verdict = 'accept' | 'correct' | 'reject' | 'undo'
export type Review = {
  id: number
  event: string
  slot: string
  verdict: Verdict
  value: unknown
  reason: string
  author: string
  at: string
  undone?: boolean
  /** It waits until a second person agrees; `id` then is that of the proposal. */
  pending?: boolean
  /** Who agreed. */
  agreed?: string | null
}

export type ArticlePage = {
  article: { versions: Version[]; captures: Capture[]; changes: string[] }
  record: RecordRead
  incidents: Record<string, string>
  reviews: Review[]
  comments: Comment[]
  related: ArticleSummary[]
}

export type QueueItem = {
  event: EventRead
  article: ArticleSummary
  sentence: { field: 'title' | 'text'; start: number; end: number }
  /** What others proposed. */
  proposals: Review[]
}

export type SearchHit = {
  article: ArticleSummary
  snippets: { field: string; parts: { text: string; hit: boolean }[] }[]
}

export type Verification = { ok: boolean; checked: { what: string; ok: boolean; detail: string }[] }
export type PlaceFound = {
  id: string
  name: string
  name_ar: string
  kind: string
  admin1: string | null
  country: string | null
  point: [number, number] | null
}
export type ActorFound = { id: string; name: string; name_ar: string; country: string | null; sector: string }
