// Runs the tests in a real browser, one file after the other: the machine may be small.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

if (!existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium')) {
  console.error('The browser tests need Chromium: apt-get install chromium, or set CHROMIUM to its path.')
  process.exit(1)
}
const root = fileURLToPath(new URL('../test/browser', import.meta.url))
const tests = readdirSync(root)
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => join(root, name))
const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...tests], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
