/** Talks to the server: JSON both ways, errors as RFC 9457 problems. */
export class Problem extends Error {
  readonly status: number
  readonly detail: string

  constructor(status: number, title: string, detail: string) {
    super(title)
    this.status = status
    this.detail = detail
  }
}

let csrf = ''

/** The token that every change carries; it comes with the session. */
export function setCsrf(token: string): void {
  csrf = token
}

async function problem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  const { title, detail } = (body ?? {}) as { title?: string; detail?: string }
  return new Problem(response.status, title ?? response.statusText, detail ?? '')
}

async function request(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const response = await fetch(`/api/${path}`, {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) throw await problem(response)
  return response.status === 204 ? null : response.json()
}

export const get = <T>(path: string, signal?: AbortSignal) => request('GET', path, undefined, signal) as Promise<T>
export const post = <T>(path: string, body: unknown) => request('POST', path, body) as Promise<T>
export const patch = <T>(path: string, body: unknown) => request('PATCH', path, body) as Promise<T>
export const remove = (path: string) => request('DELETE', path, undefined)
