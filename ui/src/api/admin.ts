/** Sessions, sources, alerts, exports and administration. */
import type { Filter } from '../lib/filter'

export type Role = 'viewer' | 'coder' | 'reviewer' | 'administrator'
export type Session = {
  user: { name: string; role: Role } | null
  accounts: boolean
  csrf: string
  options: {
    /** A review waits until a second person agrees. */
    four_eyes: boolean
    /** Alerts can go by e-mail. */
    email: boolean
    /** Where tiles for the map come from, with {z}, {x} and {y}. */
    tiles: string | null
  }
  archive: { articles: number; events: number; incidents: number }
}
export type WatchedSource = {
  id: string
  name: string
  kind: 'feed' | 'page'
  url: string
  last_success: string | null
  last_try: string | null
  failure: string | null
  articles: number
  state: 'ok' | 'failing' | 'waiting'
}
export type Alert = { id: number; name: string; filter: Filter; channels: { webhook?: string; email?: string } }
export type ExportLog = { at: string; user: string; format: string; filter: Filter; rows: number; redact: boolean }
export type User = { name: string; role: Role; active: boolean; created: string; totp: boolean }
export type Token = { id: number; name: string; scopes: string[]; created: string; last_used: string | null }
/** Whose members alone see some outlets. */
export type Group = { name: string; members: string[]; outlets: string[] }
export type Access = { n: number; at: string; what: string; author: string; address: string; detail: string }
export type LogEntry = { n: number; at: string; author: string; what: string; hash: string }
export type List<Item> = { items: Item[]; next: string | null; total: number | null }
