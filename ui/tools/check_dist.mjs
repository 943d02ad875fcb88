// Proves that the committed `dist/` is what its source builds, and that it is small.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildInto } from './build.mjs'

/** Kilobytes on the wire: all of it, and what the first screen needs before its map. */
const MOST = { everything: 700, 'the first screen': 200 }

const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

/** Fonts are compressed already. */
function weigh(path) {
  const bytes = readFileSync(path)
  return (path.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length) / 1024
}

/** The script with the incidents' screen and all that both import, the style, and the fonts of the frame. */
function firstScreen({ outputs }) {
  const wanted = new Set()
  const take = (path) => {
    if (wanted.has(path)) return
    wanted.add(path)
    for (const { path: next, kind } of outputs[path].imports) if (kind === 'import-statement') take(next)
  }
  for (const [path, { entryPoint }] of Object.entries(outputs))
    if (['src/main.tsx', 'src/screens/Incidents.tsx'].includes(entryPoint)) take(path)
  const rest = Object.keys(outputs).filter((path) => /style-.*\.css$|plex-sans.*\.woff2$/.test(path))
  return ['index.html', ...[...wanted, ...rest].map((path) => join('assets', basename(path)))]
}

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const fresh = mkdtempSync(join(tmpdir(), 'riwaya-ui-'))
const metafile = await buildInto(fresh)
const names = [...new Set([...files(dist), ...files(fresh)])]
const differing = names.filter((name) => {
  try {
    return !readFileSync(join(dist, name)).equals(readFileSync(join(fresh, name)))
  } catch {
    return true
  }
})
const parts = { everything: files(fresh), 'the first screen': firstScreen(metafile) }
const sizes = Object.entries(parts).map(([what, some]) => ({
  what,
  size: some.reduce((sum, name) => sum + weigh(join(fresh, name)), 0),
}))
rmSync(fresh, { recursive: true })
const faults = sizes.filter(({ what, size }) => size > MOST[what]).map(({ what, size }) => `${what} is ${size} KB`)
if (differing.length > 0)
  faults.push(`dist/ is not what the source builds; run "npm run build". Differing: ${differing.join(', ')}`)
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
const told = sizes.map(({ what, size }) => `${what} ${size.toFixed(0)} KB of ${MOST[what]}`).join(', ')
console.log(`dist/ matches its source (${names.length} files); gzipped: ${told}`)
