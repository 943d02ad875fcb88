// Screenshots of every screen, for people to look at: node tools/screenshots.mjs [screen …] [view …] [fold]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch, open } from './browser.mjs'
import { HOSTILE } from './hostile.mjs'
import { SCREENS } from './screens.mjs'
import { serve } from './server.mjs'

const out = fileURLToPath(new URL('../test-output', import.meta.url))
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
const server = await serve({ articles: [HOSTILE], watch: true })
for (const view of views.length > 0 ? views : Object.keys(VIEWS)) {
  const { page, context, trouble } = await open(browser, server, VIEWS[view])
  for (const screen of screens.length > 0 ? screens : Object.keys(SCREENS)) {
    await page.goto(server.origin + SCREENS[screen], { waitUntil: 'networkidle' })
    await page.waitForTimeout(250)
    const fullPage = !['incidents', 'panel', 'filtered'].includes(screen) && !args.includes('fold')
    await page.screenshot({ path: join(out, `${screen}-${view}.png`), fullPage })
  }
  if (trouble.length > 0) console.log(view, trouble)
  await context.close()
}
await browser.close()
await server.close()
