// Bundles the unit tests and runs them with Node's own test runner.
import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const tests = readdirSync(join(root, 'test/unit')).filter((name) => name.endsWith('.test.ts'))
const out = mkdtempSync(join(tmpdir(), 'riwaya-ui-unit-'))
await build({
  absWorkingDir: root,
  entryPoints: tests.map((name) => `test/unit/${name}`),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})
const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-reporter=spec', ...readdirSync(out).map((name) => join(out, name))],
  { stdio: 'inherit', cwd: root },
)
rmSync(out, { recursive: true })
process.exit(status ?? 1)
