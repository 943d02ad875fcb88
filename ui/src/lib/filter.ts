/** The filter that the address, the API, exports and saved searches share. All values are texts, as in the query. */
export const FILTER_KEYS = [
  'q',
  'type',
  'actor',
  'place',
  'outlet',
  'factuality',
  'status',
  'from',
  'until',
  'after',
  'before',
  'box',
  'near',
  'killed',
  'reviewed',
  'updated_since',
] as const

export type FilterKey = (typeof FILTER_KEYS)[number]
export type Filter = Partial<Record<FilterKey, string>>

/** Reads the filter of a query; whatever else stands there is not its business. */
export function readFilter(search: string): Filter {
  const query = new URLSearchParams(search)
  const filter: Filter = {}
  for (const key of FILTER_KEYS) {
    const value = query.get(key)?.trim()
    if (value) filter[key] = value
  }
  return filter
}

/** The filter as a query without its question mark: the same filter always gives the same address. */
export function writeFilter(filter: Filter, more: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams()
  for (const key of FILTER_KEYS) {
    const value = filter[key]?.trim()
    if (value) query.set(key, value)
  }
  for (const [key, value] of Object.entries(more)) if (value) query.set(key, value)
  // Commas, slashes and colons may stand in a query; left as they are, an address can be read by people.
  return query.toString().replace(/%2C/g, ',').replace(/%3A/g, ':')
}

/** The address of a screen with a filter. */
export function address(path: string, filter: Filter, more: Record<string, string | undefined> = {}): string {
  const query = writeFilter(filter, more)
  return query ? `${path}?${query}` : path
}

/** The filter with some values replaced; an empty value removes. */
export function refine(filter: Filter, change: Filter): Filter {
  return readFilter(`?${writeFilter({ ...filter, ...change })}`)
}

export type Box = { south: number; west: number; north: number; east: number }

export function readBox(text: string | undefined): Box | null {
  const parts = (text ?? '').split(',').map(Number)
  const [south, west, north, east] = parts
  if (parts.length !== 4 || parts.some((part) => !Number.isFinite(part))) return null
  return { south: south!, west: west!, north: north!, east: east! }
}

/** Degrees to three places: about a hundred metres, finer than anybody draws. */
export function writeBox(box: Box): string {
  return [box.south, box.west, box.north, box.east].map((value) => String(Math.round(value * 1000) / 1000)).join(',')
}
