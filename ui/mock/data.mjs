// Everything the mock server knows, in memory. Fixtures are made by tools/fixtures.mjs from samples/.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hostile } from './hostile.mjs'

const folder = process.env.RIWAYA_FIXTURES ?? fileURLToPath(new URL('fixtures', import.meta.url))
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

/** A fresh state: each server, and so each test, begins with the same. */
export function freshData() {
  const articles = read('articles.json').map((article) => ({ ...article, comments: [] }))
  const hostileArticle = hostile(9001)
  const data = {
    incidents: read('incidents.json').map((incident) => ({
      ...incident,
      comments: [],
      review: 'suggested',
      updated: '2026-11-02T09:30:00Z',
      history: [],
    })),
    articles: [...articles, { ...hostileArticle, comments: [] }],
    actors: read('actors.json'),
    places: read('places.json'),
    decisions: [],
    reviews: [],
    exports: [],
    alerts: [{ id: 1, name: 'الحسكة', filter: { place: 'Al-Hasakah' }, channels: { email: 'desk@example.org' } }],
    tokens: [
      {
        id: 1,
        name: 'dashboard',
        scopes: ['read'],
        created: '2026-10-01T08:00:00Z',
        last_used: '2026-11-01T10:12:00Z',
      },
    ],
    users: [
      { name: 'admin', role: 'administrator', active: true, created: '2026-09-01T08:00:00Z', totp: true },
      { name: 'سمر', role: 'reviewer', active: true, created: '2026-09-02T08:00:00Z', totp: false },
      { name: 'coder', role: 'coder', active: true, created: '2026-09-03T08:00:00Z', totp: false },
      { name: 'guest', role: 'viewer', active: false, created: '2026-09-04T08:00:00Z', totp: false },
    ],
    passwords: { admin: 'correct horse battery', سمر: 'correct horse battery', coder: 'correct horse battery' },
    log: ['ingest', 'ingest', 'link', 'login'].map((what, n) => ({
      n: n + 1,
      at: `2026-11-0${n + 1}T08:00:00Z`,
      author: n === 3 ? 'admin' : 'riwaya',
      what,
      hash: String(n + 1)
        .repeat(64)
        .slice(0, 64),
    })),
    next: 100,
  }
  data.incidents.unshift(hostileArticle.incident)
  data.articleOf = new Map(data.articles.map((article) => [String(article.id), article]))
  data.incidentOf = new Map(data.incidents.map((incident) => [incident.id, incident]))
  data.incidentOfEvent = new Map()
  for (const incident of data.incidents) {
    for (const { event } of incident.events) data.incidentOfEvent.set(event, incident.id)
  }
  data.arabic = new Map(data.actors.map((actor) => [actor.id, actor.name_ar]))
  return data
}

export const sources = [
  {
    id: 'furat',
    name: 'شبكة الفرات الافتراضية',
    kind: 'rss',
    url: 'https://furat.example.org/rss',
    last_success: '2026-11-02T09:20:00Z',
    last_try: '2026-11-02T09:20:00Z',
    failure: null,
    articles: 214,
    state: 'ok',
  },
  {
    id: 'khabur',
    name: 'وكالة الخابور التجريبية',
    kind: 'rss',
    url: 'https://khabur.example.org/feed',
    last_success: '2026-10-29T22:10:00Z',
    last_try: '2026-11-02T09:21:00Z',
    failure: 'HTTP 503 Service Unavailable, five times in a row; next try at 10:21',
    articles: 87,
    state: 'failing',
  },
  {
    id: 'nilain',
    name: 'نشرة النيلين التجريبية',
    kind: 'sitemap',
    url: 'https://nilain.example.org/sitemap.xml',
    last_success: '2026-11-01T04:00:00Z',
    last_try: '2026-11-01T04:00:00Z',
    failure: null,
    articles: 31,
    state: 'paused',
  },
]

export function articleSummary(article) {
  const { outlet, published, title, url, doc_id, events } = article.record
  return {
    id: article.id,
    doc_id,
    outlet,
    published,
    title,
    url,
    events: events.length,
    copy_of: article.copy_of ?? null,
  }
}

export function incidentSummary(data, incident) {
  const { id, type, types, status, factuality, background, date, place, updated, review } = incident
  const names = (parties) => parties.map((party) => party.actor?.name ?? party.wordings[0]).slice(0, 4)
  const arabic = (parties) =>
    parties.map((party) => party.wordings[0] ?? data.arabic.get(party.actor?.id)).slice(0, 4)
  return {
    id,
    type,
    types,
    status,
    factuality,
    background,
    date,
    place,
    updated,
    review,
    agents: names(incident.agents),
    patients: names(incident.patients),
    agents_ar: arabic(incident.agents),
    patients_ar: arabic(incident.patients),
    totals: incident.ledger.totals.map(({ kind, low, best, high }) => ({ kind, low, best, high })),
    voices: incident.matrix.voices.filter((voice) => voice.independent).length,
    sources: incident.sources.length,
  }
}
