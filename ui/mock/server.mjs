// A small server that keeps the contract of the API over fixtures, so that the interface can be worked on and tested
// without the real one: node mock/server.mjs [--port 4177] [--accounts]
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freshData } from './data.mjs'
import { desk } from './desk.mjs'
import { Refusal, readBody } from './http.mjs'
import { reading } from './reading.mjs'
import { writing } from './writing.mjs'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const routes = [...reading, ...writing, ...desk]
const kinds = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
}
const roles = ['nobody', 'viewer', 'coder', 'reviewer', 'administrator']
/** The policy that the real server sends with the page. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

async function api(server, request, url) {
  const path = url.pathname.slice('/api/'.length)
  const found = routes.find(([method, pattern]) => method === request.method && pattern.test(path))
  if (!found) throw new Refusal(404, 'there is no such route')
  const [, pattern, handle, least = 'viewer'] = found
  const role = server.accounts ? (server.user?.role ?? 'nobody') : 'administrator'
  if (roles.indexOf(role) < roles.indexOf(least)) {
    throw server.user ? new Refusal(403, 'your role does not allow this') : new Refusal(401, 'log in first')
  }
  const changes = request.method !== 'GET' && !/^(login|setup)$/.test(path)
  if (changes && request.headers['x-csrf-token'] !== 'mock-csrf')
    throw new Refusal(403, 'the token of the session is missing')
  const id = decodeURIComponent(pattern.exec(path)[1] ?? '')
  const body = request.method === 'GET' ? null : await readBody(request)
  return handle({
    server,
    data: server.data,
    user: server.user ?? { name: 'local', role },
    query: url.searchParams,
    id,
    body,
  })
}

function answer(response, status, body) {
  if (body?.file) {
    response.writeHead(status, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${body.file}"`,
    })
    return response.end(body.text)
  }
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' })
  return response.end(JSON.stringify(body))
}

function file(response, path) {
  const inAssets = path.startsWith('/assets/')
  const name = inAssets ? normalize(path) : '/index.html'
  const bytes = readFileSync(join(dist, name))
  response.writeHead(200, {
    'Content-Type': kinds[extname(name)] ?? 'application/octet-stream',
    'Content-Security-Policy': policy,
    'Cache-Control': inAssets ? 'max-age=31536000, immutable' : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  })
  response.end(bytes)
}

export function mockServer({ accounts = false } = {}) {
  const server = { data: freshData(), user: null, accounts }
  return createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost')
    try {
      if (!url.pathname.startsWith('/api/')) return file(response, url.pathname)
      return answer(response, 200, await api(server, request, url))
    } catch (error) {
      const status = error.status ?? (error.code === 'ENOENT' ? 404 : 500)
      return answer(response, status, {
        type: 'about:blank',
        title: error.message,
        status,
        detail: error.detail ?? '',
      })
    }
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--port')
  const port = at > 0 ? Number(process.argv[at + 1]) : 4177
  mockServer({ accounts: process.argv.includes('--accounts') }).listen(port, '127.0.0.1', () =>
    console.log(`http://127.0.0.1:${port}/`),
  )
}
