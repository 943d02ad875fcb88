// Screenshots of every screen, for people to look at: node tools/screenshots.mjs [name …]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch, open, serve } from './browser.mjs'

const out = fileURLToPath(new URL('../test-output', import.meta.url))
export const SCREENS = {
  incidents: '/',
  'incidents-filtered': '/?status=disputed',
  incident: '/incidents/8S14V1',
  panel: '/incidents/8S14V1?at=0.text.458.489',
  article: '/articles/1',
  review: '/review',
  search: '/search?q=سجن الصناعة',
  sources: '/sources',
  alerts: '/alerts?place=Al-Hasakah',
  exports: '/exports?place=Al-Hasakah',
  admin: '/admin',
  login: '/login',
  setup: '/setup',
  empty: '/?killed=99999',
  missing: '/incidents/NOTHING',
}
const VIEWS = {
  'ar-light': { language: 'ar' },
  'en-light': { language: 'en' },
  'ar-dark': { language: 'ar', theme: 'dark' },
  'en-phone': { language: 'en', width: 390, height: 844 },
  'ar-phone': { language: 'ar', width: 390, height: 844 },
}

const args = process.argv.slice(2)
const screens = args.filter((arg) => arg in SCREENS)
const views = args.filter((arg) => arg in VIEWS)
mkdirSync(out, { recursive: true })
const browser = await launch()
const server = await serve()
for (const view of views.length > 0 ? views : Object.keys(VIEWS)) {
  const { page, context, trouble } = await open(browser, server.origin, VIEWS[view])
  for (const screen of screens.length > 0 ? screens : Object.keys(SCREENS)) {
    await page.goto(server.origin + SCREENS[screen], { waitUntil: 'networkidle' })
    await page.waitForTimeout(250)
    const fullPage = !['incidents', 'panel', 'incidents-filtered'].includes(screen) && !args.includes('fold')
    await page.screenshot({ path: join(out, `${screen}-${view}.png`), fullPage })
  }
  if (trouble.length > 0) console.log(view, trouble)
  await context.close()
}
await browser.close()
server.close()
