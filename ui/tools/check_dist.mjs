// Proves that the committed `dist/` is what its source builds.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildInto } from './build.mjs'

const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const fresh = mkdtempSync(join(tmpdir(), 'riwaya-ui-'))
await buildInto(fresh)
const names = [...new Set([...files(dist), ...files(fresh)])]
const differing = names.filter((name) => {
  try {
    return !readFileSync(join(dist, name)).equals(readFileSync(join(fresh, name)))
  } catch {
    return true
  }
})
rmSync(fresh, { recursive: true })
if (differing.length > 0) {
  console.error(`dist/ is not what the source builds; run "npm run build". Differing: ${differing.join(', ')}`)
  process.exit(1)
}
console.log(`dist/ matches its source (${names.length} files)`)
