// An outlet on this machine with a feed and a page that fails, to watch.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

const page = readFileSync(new URL('../../samples/page.html', import.meta.url))

/** Starts it and writes the list of its sources into a folder. */
export async function outlet(folder) {
  const server = createServer((request, response) => {
    if (request.url === '/rss') {
      const link = `http://${request.headers.host}/page`
      return response.end(
        `<rss><channel><title>x</title><item><title>x</title><link>${link}</link></item></channel></rss>`,
      )
    }
    if (request.url !== '/page') return response.writeHead(request.url === '/robots.txt' ? 404 : 503).end()
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(page)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  const origin = `http://127.0.0.1:${server.address().port}`
  const list = join(folder, 'sources.toml')
  const source = (name, kind, path) => `[[source]]\noutlet = "${name}"\nkind = "${kind}"\nurl = "${origin}${path}"\n`
  writeFileSync(list, source('مرصد الجوف المتخيل', 'feed', '/rss') + source('صحيفة الغد المتخيلة', 'page', '/broken'))
  return { list, close: () => (server.close(), server.closeAllConnections()) }
}
