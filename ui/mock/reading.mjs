// Routes that only read: incidents, articles, search, pickers.
import { articleSummary, incidentSummary } from './data.mjs'
import { distance, facets, folded, mapItems, matching, sorted } from './filter.mjs'
import { missing, page, wholeList } from './http.mjs'

const incidentBy = (data, id) => {
  const found = data.incidentOf.get(id)
  if (!found) throw missing('such incident')
  return found
}
export const articleBy = (data, id) => {
  const found = data.articleOf.get(id)
  if (!found) throw missing('such article')
  return found
}

function related(data, incident) {
  const ids = (of) => new Set([...of.agents, ...of.patients].map((party) => party.actor?.id).filter(Boolean))
  const own = ids(incident)
  return data.incidents
    .filter((other) => other !== incident)
    .flatMap((other) => {
      const reasons = []
      const common = [...ids(other)].filter((id) => own.has(id))
      if (common.length > 0) reasons.push({ of: 'actors', value: common.join(' '), weight: 0.3 })
      if (incident.place?.id && other.place?.id === incident.place.id)
        reasons.push({ of: 'place', value: other.place.name, weight: 0.4 })
      if (other.type === incident.type) reasons.push({ of: 'type', value: other.type, weight: 0.2 })
      const score = reasons.reduce((sum, reason) => sum + reason.weight, 0)
      return score > 0.25 ? [{ incident: incidentSummary(data, other), score, reasons }] : []
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, 5)
}

function snippets(record, words) {
  return ['title', 'text'].flatMap((field) => {
    const text = record[field]
    const at = words.map((word) => folded(text).indexOf(folded(word))).filter((index) => index >= 0)
    if (at.length === 0) return []
    const start = Math.max(0, Math.min(...at) - 60)
    const part = text.slice(start, start + 240).replaceAll('\n', ' ')
    const pattern = new RegExp(
      `(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
      'giu',
    )
    return [
      {
        field,
        parts: part
          .split(pattern)
          .filter(Boolean)
          .map((piece) => ({ text: piece, hit: words.includes(piece) })),
      },
    ]
  })
}

function search(data, query) {
  const words = (query.get('q') ?? '')
    .replaceAll('"', ' ')
    .split(/\s+/)
    .filter((word) => word && !word.includes(':'))
  if (words.length === 0) return []
  return data.articles.flatMap((article) => {
    const text = folded(`${article.record.title} ${article.record.text}`)
    if (!words.every((word) => text.includes(folded(word)))) return []
    return [{ article: articleSummary(article), snippets: snippets(article.record, words) }]
  })
}

function articlePage(data, article) {
  const { record } = article
  const short = record.text
    .split('\n\n')
    .slice(0, -1)
    .join('\n\n')
    .replace(/\d+/, (number) => String(Number(number) - 1))
  const now = {
    id: article.id,
    version: record.version,
    published: record.published,
    title: record.title,
    text: record.text,
  }
  const edited = record.doc_id === 'prison-4' || record.doc_id === 'prison-5'
  const capture = {
    n: 1,
    url: record.url,
    at: '2026-11-01T07:58:11Z',
    method: 'fetch',
    bytes: record.text.length * 2,
    sha256: record.version.padEnd(64, '0'),
  }
  return {
    article: {
      versions: edited ? [{ ...now, id: article.id * 1000, text: short }, now] : [now],
      captures: [capture],
      changes: edited ? ['killed raised'] : [],
    },
    record,
    incidents: Object.fromEntries(
      record.events.map((event) => [event.id, data.incidentOfEvent.get(event.id)]).filter(([, id]) => id),
    ),
    reviews: data.reviews.filter((review) => record.events.some((event) => event.id === review.event)),
    comments: article.comments,
    related: data.articles
      .filter((other) => other !== article && other.record.doc_id.slice(0, 4) === record.doc_id.slice(0, 4))
      .map(articleSummary),
  }
}

const pick = (items, query) => {
  const wanted = folded(query.get('q') ?? '')
  const found = items.filter((item) => folded(`${item.name} ${item.name_ar} ${item.id}`).includes(wanted))
  const [lat, lon, km] = (query.get('near') ?? '').split(',').map(Number)
  if (!km) return wholeList(found.slice(0, 12))
  const far = (item) => distance([lat, lon], item.point)
  return wholeList(
    found
      .filter((item) => far(item) <= km)
      .sort((one, other) => far(one) - far(other))
      .slice(0, 12),
  )
}

export const reading = [
  [
    'GET',
    /^incidents$/,
    ({ data, query }) => {
      const list = page(sorted(matching(data, query), query.get('sort')), query)
      return { ...list, items: list.items.map((incident) => incidentSummary(data, incident)) }
    },
  ],
  ['GET', /^incidents\/facets$/, ({ data, query }) => facets(data, query)],
  ['GET', /^incidents\/map$/, ({ data, query }) => mapItems(data, query)],
  [
    'GET',
    /^incidents\/([^/]+)$/,
    ({ data, id }) => {
      const { links, ...incident } = incidentBy(data, id)
      return incident
    },
  ],
  ['GET', /^incidents\/([^/]+)\/related$/, ({ data, id }) => related(data, incidentBy(data, id))],
  ['GET', /^incidents\/([^/]+)\/links$/, ({ data, id }) => incidentBy(data, id).links],
  ['GET', /^articles$/, ({ data, query }) => page(data.articles.map(articleSummary), query)],
  ['GET', /^articles\/([^/]+)$/, ({ data, id }) => articlePage(data, articleBy(data, id))],
  [
    'GET',
    /^articles\/([^/]+)\/verify$/,
    ({ data, id }) => ({
      ok: true,
      checked: ['capture', 'version', 'extraction', 'log'].map((what) => ({
        what,
        ok: true,
        detail: articleBy(data, id).record.version,
      })),
    }),
  ],
  ['GET', /^search$/, ({ data, query }) => page(search(data, query), query)],
  ['GET', /^actors$/, ({ data, query }) => pick(data.actors, query)],
  ['GET', /^places$/, ({ data, query }) => pick(data.places, query)],
]
