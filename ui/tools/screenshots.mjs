// Screenshots from the real server over the samples, for people to look at: every screen into test-output/, and those of
// the README into docs/images.   node tools/screenshots.mjs [screen …] [view …] | docs
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch, open } from './browser.mjs'
import { HOSTILE } from './hostile.mjs'
import { screens } from './screens.mjs'
import { serve } from './server.mjs'

const out = fileURLToPath(new URL('../test-output', import.meta.url))
const images = fileURLToPath(new URL('../../docs/images', import.meta.url))
const VIEWS = {
  'ar-light': { language: 'ar' },
  'en-light': { language: 'en' },
  'ar-dark': { language: 'ar', theme: 'dark' },
  'en-phone': { language: 'en', width: 390, height: 844 },
  'ar-phone': { language: 'ar', width: 390, height: 844 },
}
/** What the README shows: all incidents in Arabic; in English one of them, with the words behind a cell. */
const SHOWN = [
  { file: 'workbench-ar.png', language: 'ar', path: () => '/?from=2021-06-01&until=2023-12-31' },
  {
    file: 'workbench-en.png',
    language: 'en',
    path: ({ prison }) => `/incidents/${prison}`,
    click: '.stand-denies .stand',
    top: '.matrix',
  },
]
/** Screens that fill the window; of all others the whole length is shown. */
const WINDOWS = ['incidents', 'panel', 'filtered']

const args = process.argv.slice(2)
const docs = args.includes('docs')
const browser = await launch()
const server = await serve({ articles: docs ? [] : [HOSTILE], watch: !docs })
const addresses = screens(server)

async function every(names, views) {
  mkdirSync(out, { recursive: true })
  for (const view of views) {
    const { page, context, trouble } = await open(browser, server, VIEWS[view])
    for (const screen of names) {
      await page.goto(server.origin + addresses[screen], { waitUntil: 'networkidle' })
      await page.waitForTimeout(250)
      await page.screenshot({ path: join(out, `${screen}-${view}.png`), fullPage: !WINDOWS.includes(screen) })
    }
    if (trouble.length > 0) console.log(view, trouble)
    await context.close()
  }
}

async function shown({ file, language, path, click, top }) {
  const { page, context } = await open(browser, server, { language, width: 1280, height: 800 })
  await page.goto(server.origin + path(server), { waitUntil: 'networkidle' })
  if (click) {
    await page.locator(click).first().click()
    await page.locator('.panel .said').waitFor()
  }
  if (top) await page.locator(top).evaluate((part) => scrollTo(0, part.getBoundingClientRect().top + scrollY - 60))
  await page.waitForTimeout(500)
  await page.screenshot({ path: join(images, file) })
  await context.close()
}

const chosen = (all) => {
  const named = args.filter((arg) => arg in all)
  return named.length > 0 ? named : Object.keys(all)
}
if (docs) for (const one of SHOWN) await shown(one)
else await every(chosen(addresses), chosen(VIEWS))
await browser.close()
await server.close()
