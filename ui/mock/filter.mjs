// The filter of the contract over the fixtures.
const fold = (text) =>
  text
    .replace(/[\u064b-\u0652\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase()

export const folded = fold

function killed(incident) {
  return incident.ledger.totals.find((total) => total.kind === 'killed')?.best ?? 0
}

/** Kilometres, near enough for a mock. */
export const distance = ([lat, lon], [lat2, lon2]) =>
  Math.hypot((lat - lat2) * 111, (lon - lon2) * 111 * Math.cos((lat * Math.PI) / 180))

const RULES = {
  q: (incident, value, data) =>
    incident.sources.some(({ version }) => {
      const record = data.articleOf.get(String(version))?.record
      return (
        record &&
        value
          .split(/\s+/)
          .every((word) => fold(`${record.title} ${record.text}`).includes(fold(word.replaceAll('"', ''))))
      )
    }),
  type: (incident, value) => incident.types.includes(value),
  actor: (incident, value) => [...incident.agents, ...incident.patients].some((party) => party.actor?.id === value),
  place: (incident, value) => {
    const place = incident.place
    return place && [place.id, place.name, place.settlement, place.admin1, place.country].includes(value)
  },
  outlet: (incident, value) => incident.sources.some((source) => source.outlet === value),
  factuality: (incident, value) => incident.factuality === value,
  status: (incident, value) => incident.status === value,
  from: (incident, value) => (incident.date.end ?? '') >= value,
  until: (incident, value) => incident.date.start && incident.date.start <= value,
  after: (incident, value) => incident.sources.some((source) => (source.published ?? '') >= value),
  before: (incident, value) => incident.sources.some((source) => (source.published ?? '9') < value),
  box: (incident, value) => {
    const [south, west, north, east] = value.split(',').map(Number)
    const [lat, lon] = incident.place?.point ?? [NaN, NaN]
    return lat >= south && lat <= north && lon >= west && lon <= east
  },
  near: (incident, value) => {
    const [lat, lon, km] = value.split(',').map(Number)
    return incident.place?.point && distance([lat, lon], incident.place.point) <= km
  },
  killed: (incident, value) => killed(incident) >= Number(value),
  reviewed: (incident, value) => value !== 'true' || incident.review === 'accepted',
  updated_since: (incident, value) => incident.updated >= value,
}

export function matching(data, query, without = []) {
  const rules = Object.entries(RULES).filter(([key]) => query.get(key) && !without.includes(key))
  return data.incidents.filter((incident) => rules.every(([key, rule]) => rule(incident, query.get(key), data)))
}

const ORDERS = {
  date: (one, other) => (other.date.start ?? '').localeCompare(one.date.start ?? ''),
  voices: (one, other) => other.matrix.voices.length - one.matrix.voices.length,
  killed: (one, other) => killed(other) - killed(one),
  updated: (one, other) => other.updated.localeCompare(one.updated),
}

export function sorted(incidents, order) {
  return [...incidents].sort(ORDERS[order] ?? ORDERS.date)
}

function counted(values) {
  const found = new Map()
  for (const value of values) {
    if (!value?.value) continue
    const item = found.get(value.value) ?? { ...value, count: 0 }
    item.count += 1
    found.set(value.value, item)
  }
  return [...found.values()].sort((one, other) => other.count - one.count)
}

const FACETS = {
  type: (incident) => incident.types.map((value) => ({ value })),
  status: (incident) => [{ value: incident.status }],
  actor: (incident, data) => {
    const ids = new Map(
      [...incident.agents, ...incident.patients]
        .filter((party) => party.actor)
        .map((party) => [party.actor.id, party.actor.name]),
    )
    return [...ids].map(([value, en]) => ({ value, label: { en, ar: data.arabic.get(value) ?? en } }))
  },
  place: (incident, data) => {
    const value = incident.place?.admin1 || incident.place?.country
    const known = data.places.find((place) => place.name === value)
    return [{ value, label: { en: value ?? '', ar: known?.name_ar ?? value ?? '' } }]
  },
  outlet: (incident) => [...new Set(incident.sources.map((source) => source.outlet))].map((value) => ({ value })),
  month: (incident) => [{ value: incident.date.start?.slice(0, 7) }],
}

export function facets(data, query) {
  return Object.fromEntries(
    Object.entries(FACETS).map(([key, values]) => {
      const without = key === 'month' ? ['from', 'until'] : [key]
      const found = counted(matching(data, query, without).flatMap((incident) => values(incident, data)))
      return [key, key === 'month' ? found : found.slice(0, 12)]
    }),
  )
}

export function mapItems(data, query) {
  const spots = new Map()
  const all = matching(data, query)
  for (const incident of all) {
    const place = incident.place
    if (!place?.point) continue
    const key = `${place.point} ${place.precision}`
    const known = data.places.find((item) => item.id === place.id)
    const spot = spots.get(key) ?? {
      place: place.id,
      name: place.name || place.settlement,
      name_ar: known?.name_ar ?? null,
      point: place.point,
      precision: place.precision,
      count: 0,
      disputed: 0,
      ids: [],
    }
    spot.count += 1
    if (incident.status === 'disputed') spot.disputed += 1
    if (spot.ids.length < 3) spot.ids.push(incident.id)
    spots.set(key, spot)
  }
  const items = [...spots.values()].sort((one, other) => other.count - one.count)
  return { items, unplaced: all.length - items.reduce((sum, item) => sum + item.count, 0) }
}
