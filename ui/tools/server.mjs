// The real server over a demo archive: what tests and screenshots look at.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { outlet } from './outlet.mjs'
import { proxy } from './proxy.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = process.env.RIWAYA ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/riwaya')
export const ADMINISTRATOR = { name: 'amal', password: 'correct horse battery' }

/** A folder that is gone when the process ends. */
function folder() {
  const path = mkdtempSync(join(tmpdir(), 'riwaya-ui-'))
  process.on('exit', () => rmSync(path, { recursive: true, force: true }))
  return path
}

export const riwaya = (...args) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

let made = null

/** The archive of all samples, made once and copied for each server, since tests change it. */
function archive() {
  if (!existsSync(program)) throw new Error(`${program} is not there: cargo build --package riwaya, or set RIWAYA`)
  const copy = join(folder(), 'archive')
  if (!made) {
    made = folder()
    riwaya('demo', '--archive', made)
    const first = join(made, 'archive')
    riwaya('ingest', join(root, 'samples/page.html'), join(root, 'samples/page-1256.html'), '--archive', first)
    ingest(first, [edited()])
  }
  cpSync(join(made, 'archive'), copy, { recursive: true })
  return copy
}

/** A report of the samples as its outlet might have changed it later. */
function edited() {
  const reports = readFileSync(join(root, 'samples/reports.jsonl'), 'utf8').trim().split('\n')
  const report = JSON.parse(reports.find((line) => line.includes('"iraq-blast"')))
  return { ...report, text: `${report.text}\n\nوتغلق الشرطة الطرق المؤدية إلى مكان الانفجار.` }
}

function ingest(path, articles) {
  const file = join(folder(), 'articles.jsonl')
  writeFileSync(file, articles.map((article) => JSON.stringify(article)).join('\n'))
  riwaya('ingest', file, '--archive', path)
}

/**
 * Starts `riwaya serve`. `articles` are stored before; `options` are those of the command; with `accounts` there is an administrator, whose `cookie` and
 * `csrf` are given; `prison` is the incident of the five reports. `RIWAYA_UI=dist` shows the files of dist/ instead of those in the program, so that a change needs
 * no new build of it.
 */
export async function serve({ accounts = true, articles = [], watch = false, options = [] } = {}) {
  const path = archive()
  if (articles.length > 0) {
    ingest(path, articles)
  }
  const watched = watch ? ['--allow-loopback', '--watch', (await outlet(path)).list] : []
  const args = ['serve', '--archive', path, '--listen', `127.0.0.1:${await freePort()}`, ...watched, ...options]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const stop = () => child.kill('SIGKILL')
  process.on('exit', stop)
  const lines = createInterface({ input: child.stdout })
  let origin = ''
  let setup = ''
  for await (const line of lines) {
    origin ||= /^riwaya: (\S+)/.exec(line)?.[1] ?? ''
    setup = /setup\?token=(\w+)/.exec(line)?.[1] ?? ''
    if (setup) break
  }
  child.stdout.resume()
  // A test that fails must not keep the process alive.
  child.stdout.unref()
  child.unref()
  const server = { origin, setup, close: async () => stop() }
  await ready(origin)
  server.prison = await prison(origin)
  if (accounts) Object.assign(server, await login(origin, '/api/setup', { token: setup, ...ADMINISTRATOR }))
  if (process.env.RIWAYA_UI === 'dist') {
    const front = await proxy(origin)
    front.server.unref()
    server.origin = front.origin
  } else await sameAsDist(origin)
  return server
}

/** The id of the incident that five reports of the samples tell: ids come from what is read, and change with it. */
async function prison(origin) {
  const query = new URLSearchParams({ q: 'سجن', status: 'disputed', sort: 'voices' })
  return (await (await fetch(`${origin}/api/incidents?${query}`)).json()).items[0].id
}

async function freePort() {
  const probe = createServer()
  await new Promise((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address()
  await new Promise((closed) => probe.close(closed))
  return port
}

/** The server is there at once; what is in the archive takes a moment. */
async function ready(origin) {
  for (;;) {
    const session = await (await fetch(`${origin}/api/session`)).json()
    if (!session.archive?.loading) return
    await new Promise((later) => setTimeout(later, 100))
  }
}

export async function login(origin, path, body) {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(await response.text())
  const [name, value] = response.headers.get('set-cookie').split(';')[0].split('=')
  return { cookie: { name, value }, csrf: (await response.json()).csrf }
}

/** The program must hold what is being tested. */
async function sameAsDist(origin) {
  const page = await (await fetch(origin)).text()
  if (page !== readFileSync(join(root, 'ui/dist/index.html'), 'utf8'))
    throw new Error(`${program} was built with another ui/dist: build it again, or set RIWAYA_UI=dist`)
}
