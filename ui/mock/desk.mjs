// Routes around the work: session, sources, alerts, exports, administration.
import { sources } from './data.mjs'
import { matching } from './filter.mjs'
import { Refusal, wholeList } from './http.mjs'

const now = () => new Date().toISOString().replace(/\.\d+/, '')

export function session(server) {
  const { data, user, accounts } = server
  const events = data.articles.reduce((sum, article) => sum + article.record.events.length, 0)
  return {
    user: user && { name: user.name, role: user.role },
    accounts,
    csrf: 'mock-csrf',
    archive: { articles: data.articles.length, events, incidents: data.incidents.length },
  }
}

function login(server, { name, password }) {
  const user = server.data.users.find((item) => item.name === name && item.active)
  if (!user || server.data.passwords[name] !== password) throw new Refusal(401, 'name or password is not right')
  server.user = user
  return session(server)
}

/** Rows of an export with what people corrected: a review stands in the place of what the machine read. */
function rows(data, query) {
  return matching(data, query).map((incident) => {
    const corrected = data.reviews.filter(
      (review) =>
        !review.undone && review.verdict === 'correct' && incident.events.some(({ event }) => event === review.event),
    )
    const of = (slot) => corrected.find((review) => review.slot.startsWith(slot))?.value
    const killed = incident.ledger.totals.find((total) => total.kind === 'killed')
    const place = of('places')
    return [
      incident.id,
      incident.type,
      incident.status,
      incident.date.start ?? '',
      place?.name ?? incident.place?.name ?? '',
      of('figures')?.low ?? killed?.low ?? '',
      incident.review,
    ]
  })
}

function exportFile(server, format, query) {
  const found = rows(server.data, query)
  if (query.get('count') === 'true') return { rows: found.length }
  server.data.exports.unshift({
    at: now(),
    user: server.user?.name ?? 'local',
    format,
    filter: Object.fromEntries([...query].filter(([key]) => !['redact', 'count'].includes(key))),
    rows: found.length,
    redact: query.has('redact'),
  })
  const cell = (value) =>
    `"${String(value)
      .replace(/^[=+@-]/, "'$&")
      .replaceAll('"', '""')}"`
  const head = ['id', 'type', 'status', 'date_start', 'place', 'killed_low', 'review']
  return {
    file: `riwaya-${format}.csv`,
    text: [head, ...found].map((row) => row.map(cell).join(',')).join('\n') + '\n',
  }
}

function add(list, data, item) {
  const made = { id: data.next++, ...item }
  list.unshift(made)
  return made
}

function drop(list, id) {
  const at = list.findIndex((item) => String(item.id) === id)
  if (at < 0) throw new Refusal(404, 'there is no such thing')
  list.splice(at, 1)
  return {}
}

const changeUser = (data, body) => {
  const user = data.users.find((item) => item.name === body.name)
  if (!user) throw new Refusal(404, 'there is no such user')
  return Object.assign(user, body)
}

export const desk = [
  ['GET', /^session$/, ({ server }) => session(server), 'nobody'],
  ['POST', /^login$/, ({ server, body }) => login(server, body), 'nobody'],
  [
    'POST',
    /^logout$/,
    ({ server }) => {
      server.user = null
      return {}
    },
    'nobody',
  ],
  [
    'POST',
    /^setup$/,
    ({ server, body }) => {
      if (body.token !== 'ABCD-EFGH')
        throw new Refusal(403, 'this code is not right', 'copy it from the terminal in which riwaya serve runs')
      server.user = { name: body.name, role: 'administrator', active: true, created: now(), totp: false }
      return session(server)
    },
    'nobody',
  ],
  ['GET', /^sources$/, () => wholeList(sources)],
  ['GET', /^alerts$/, ({ data }) => wholeList(data.alerts)],
  ['POST', /^alerts$/, ({ data, body }) => add(data.alerts, data, body)],
  ['DELETE', /^alerts\/([^/]+)$/, ({ data, id }) => drop(data.alerts, id)],
  ['GET', /^exports$/, ({ data }) => wholeList(data.exports)],
  ['GET', /^export\/([\w-]+)$/, ({ server, id, query }) => exportFile(server, id, query)],
  ['GET', /^users$/, ({ data }) => wholeList(data.users), 'administrator'],
  [
    'POST',
    /^users$/,
    ({ data, body }) => {
      const { password, ...user } = body
      if ((password ?? '').length < 12)
        throw new Refusal(422, 'the password is too short', 'use at least 12 characters')
      data.users.push({ ...user, active: true, created: now(), totp: false })
      return user
    },
    'administrator',
  ],
  ['PATCH', /^users$/, ({ data, body }) => changeUser(data, body), 'administrator'],
  ['GET', /^tokens$/, ({ data }) => wholeList(data.tokens), 'administrator'],
  [
    'POST',
    /^tokens$/,
    ({ data, body }) => ({
      ...add(data.tokens, data, { ...body, created: now(), last_used: null }),
      token: 'rw_0123456789abcdef',
    }),
    'administrator',
  ],
  ['DELETE', /^tokens\/([^/]+)$/, ({ data, id }) => drop(data.tokens, id), 'administrator'],
  ['GET', /^log$/, ({ data }) => wholeList(data.log), 'administrator'],
  [
    'POST',
    /^verify$/,
    ({ data }) => ({
      ok: true,
      checked: [
        { what: 'articles', ok: true, detail: String(data.articles.length) },
        { what: 'log entries', ok: true, detail: String(data.log.length) },
        { what: 'signed roots', ok: true, detail: '1' },
      ],
    }),
    'administrator',
  ],
]
