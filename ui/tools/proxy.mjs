// dist/ from the disk, and everything else from a running server:
//   riwaya serve --archive DIR, then: npm run develop [-- http://127.0.0.1:8787]
import { readFileSync } from 'node:fs'
import { createServer, request as ask } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const KINDS = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

export async function proxy(behind, port = 0) {
  const { host } = new URL(behind)
  const policy = (await fetch(behind)).headers.get('content-security-policy')
  const server = createServer((request, response) => {
    if (!request.url.startsWith('/api/')) return file(request.url, policy, response)
    const headers = { ...request.headers, host, ...(request.headers.origin && { origin: behind }) }
    const onward = ask(behind + request.url, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  await new Promise((listening) => server.listen(port, '127.0.0.1', listening))
  return { origin: `http://127.0.0.1:${server.address().port}`, server }
}

function file(url, policy, response) {
  const { pathname } = new URL(url, 'http://localhost')
  const name = pathname.startsWith('/assets/') ? normalize(pathname) : '/index.html'
  try {
    const bytes = readFileSync(join(dist, name))
    response.writeHead(200, { 'Content-Type': KINDS[extname(name)] ?? '', 'Content-Security-Policy': policy })
    response.end(bytes)
  } catch {
    response.writeHead(404).end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { origin } = await proxy(process.argv[2] ?? 'http://127.0.0.1:8787', 4177)
  console.log(origin)
}
