// What every route needs: answers, problems, pages of a list.
export class Refusal extends Error {
  constructor(status, title, detail = '') {
    super(title)
    this.status = status
    this.detail = detail
  }
}

export const missing = (what) => new Refusal(404, `there is no ${what}`, 'look at the list for what there is')

export function page(items, query) {
  const limit = Math.min(Number(query.get('limit') ?? 50), 200)
  const from = Number(query.get('cursor') ?? 0)
  const next = from + limit < items.length ? String(from + limit) : null
  return { items: items.slice(from, from + limit), next, total: items.length }
}

export const wholeList = (items) => ({ items, next: null, total: items.length })

export async function readBody(request) {
  let text = ''
  for await (const chunk of request) text += chunk
  try {
    return text ? JSON.parse(text) : {}
  } catch {
    throw new Refusal(400, 'the body is no JSON')
  }
}
