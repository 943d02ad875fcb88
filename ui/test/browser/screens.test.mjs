// Every screen in both languages: no serious violation, nothing leaves the server, the console stays empty.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { launch, open } from '../../tools/browser.mjs'
import { HOSTILE } from '../../tools/hostile.mjs'
import { screens } from '../../tools/screens.mjs'
import { serve } from '../../tools/server.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const assets = fileURLToPath(new URL('../../dist/assets', import.meta.url))
const VIEWS = [
  { language: 'ar' },
  { language: 'en' },
  { language: 'ar', theme: 'dark' },
  { language: 'en', theme: 'dark', width: 390, height: 844 },
]
let browser
let server
before(async () => {
  browser = await launch()
  server = await serve({ articles: [HOSTILE], watch: true })
})
after(async () => {
  await browser.close()
  await server.close()
})

for (const view of VIEWS) {
  test(`all screens are accessible and quiet: ${Object.values(view).join(' ')}`, { timeout: 400_000 }, async () => {
    const { page, context, trouble } = await open(browser, server, view)
    const found = []
    for (const [screen, path] of Object.entries(screens(server))) {
      await page.goto(server.origin + path, { waitUntil: 'networkidle' })
      if (screen === 'review') {
        await page.locator('.slot.ev-place, .slot.ev-date').first().click()
        await page.locator('.editor').waitFor()
      }
      // That it is not there is an answer; browsers write it into the console all the same.
      if (screen === 'missing') assert.match(trouble.pop() ?? '', /404/)
      // By the debugger's way, which the page's own policy does not have to allow.
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() =>
        window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
      )
      for (const violation of violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))) {
        found.push(
          `${screen}: ${violation.id}: ${violation.nodes
            .slice(0, 3)
            .map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`)
            .join('\n   ')}`,
        )
      }
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (wide > 1) found.push(`${screen}: ${wide} pixels wider than the window`)
    }
    assert.deepEqual(found, [])
    assert.deepEqual(trouble, [])
    await context.close()
  })
}

test('the first screen is small, and so is all of it', { timeout: 200_000 }, async () => {
  const { page, context } = await open(browser, server, { language: 'ar' })
  const loaded = new Set()
  page.on('request', (request) => loaded.add(new URL(request.url()).pathname))
  await page.goto(`${server.origin}/?q=لاشيء`, { waitUntil: 'networkidle' })
  const kilobytes = (names) => names.reduce((sum, name) => sum + weigh(name), 0) / 1024
  const map = /basemap/
  const first = kilobytes(
    [...loaded].filter((path) => path.startsWith('/assets/') && !map.test(path)).map((path) => path.slice(8)),
  )
  const all = kilobytes(readdirSync(assets))
  console.log(`first screen ${first.toFixed(0)} KB, everything ${all.toFixed(0)} KB`)
  assert.ok(first < 200, `first screen ${first} KB`)
  assert.ok(all < 700, `everything ${all} KB`)
  await context.close()
})

/** Bytes on the wire: fonts are compressed already. */
function weigh(name) {
  const bytes = readFileSync(join(assets, name))
  return name.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length
}
