// Routes of review: the queue, reviews, decisions, comments.
import { articleSummary } from './data.mjs'
import { Refusal, page, wholeList } from './http.mjs'
import { articleBy } from './reading.mjs'

const now = () => new Date().toISOString().replace(/\.\d+/, '')

/** The sentence around the first mention, in code points. */
function sentence(record, event) {
  const { field, start, end } = event.mentions[0]
  const signs = [...record[field]]
  const stop = (sign) => sign === undefined || sign === '.' || sign === '\n'
  let from = start
  while (!stop(signs[from - 1])) from -= 1
  while (/\s/.test(signs[from])) from += 1
  let to = end
  while (!stop(signs[to])) to += 1
  return { field, start: from, end: Math.min(to + 1, signs.length) }
}

function queue(data, wanted) {
  const seen = new Set(
    data.reviews.filter((review) => !review.undone && review.verdict !== 'undo').map((review) => review.event),
  )
  return data.articles
    .flatMap((article) =>
      article.record.events.filter((event) => !seen.has(event.id)).map((event) => ({ event, article })),
    )
    .sort(
      (one, other) =>
        (other.event.id === wanted) - (one.event.id === wanted) || one.event.confidence - other.event.confidence,
    )
    .map(({ event, article }) => ({
      event,
      article: articleSummary(article),
      sentence: sentence(article.record, event),
    }))
}

function marked(data, event) {
  const incident = data.incidentOf.get(data.incidentOfEvent.get(event))
  if (incident)
    incident.review = data.reviews.some(
      (review) => review.event === event && !review.undone && review.verdict !== 'undo',
    )
      ? 'accepted'
      : 'suggested'
}

function review(data, body, user) {
  if (body.verdict === 'undo') {
    const undone = data.reviews.find((item) => item.id === body.undoes)
    if (!undone) throw new Refusal(404, 'there is no such review')
    undone.undone = true
    marked(data, undone.event)
    return undone
  }
  if (!body.event || !body.slot) throw new Refusal(422, 'the event and the slot are needed')
  const made = {
    id: data.next++,
    event: body.event,
    slot: body.slot,
    verdict: body.verdict,
    value: body.value ?? null,
    reason: body.reason ?? '',
    author: user.name,
    at: now(),
  }
  data.reviews.unshift(made)
  marked(data, made.event)
  return made
}

function decide(data, body, user) {
  if (!body.reason?.trim()) throw new Refusal(422, 'a decision needs a reason', 'say in a few words why')
  if (body.kind === 'undo') {
    const undone = data.decisions.find((item) => item.id === body.undoes)
    if (!undone) throw new Refusal(404, 'there is no such decision')
    undone.undone = true
    return undone
  }
  const incidents = body.incidents ?? []
  const unknown = [...incidents, body.to].filter((id) => id && !data.incidentOf.has(id))
  if (unknown.length > 0) throw new Refusal(422, `there is no incident ${unknown[0]}`, 'look up its id in the list')
  const made = {
    id: data.next++,
    kind: body.kind,
    incidents,
    events: body.events ?? [],
    to: body.to ?? null,
    reason: body.reason,
    author: user.name,
    at: now(),
    undone: false,
  }
  data.decisions.unshift(made)
  for (const id of incidents) data.incidentOf.get(id).history.unshift(made)
  return made
}

function comment(data, body, user) {
  const on = body.on === 'incident' ? data.incidentOf.get(body.id) : articleBy(data, String(body.id))
  if (!on || !body.text?.trim()) throw new Refusal(422, 'a comment needs its text')
  const made = { id: data.next++, author: user.name, at: now(), text: body.text }
  on.comments.push(made)
  return made
}

export const writing = [
  ['GET', /^review\/queue$/, ({ data, query }) => page(queue(data, query.get('event')), query)],
  ['POST', /^reviews$/, ({ data, body, user }) => review(data, body, user), 'coder'],
  [
    'GET',
    /^reviews$/,
    ({ data, query }) =>
      wholeList(data.reviews.filter((item) => !query.get('event') || item.event === query.get('event'))),
  ],
  ['POST', /^decisions$/, ({ data, body, user }) => decide(data, body, user), 'reviewer'],
  ['GET', /^decisions$/, ({ data }) => wholeList(data.decisions)],
  ['POST', /^comments$/, ({ data, body, user }) => comment(data, body, user), 'viewer'],
]
