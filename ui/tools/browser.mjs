// Debian's Chromium, for tests and screenshots.
import { chromium } from 'playwright-core'

export async function launch() {
  // Playwright makes a fresh profile of its own for each start.
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** A key of the Arabic keyboard, which Playwright does not know. */
export const pressArabic = (page, key) =>
  page.evaluate(
    (name) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })),
    key,
  )

/** A page that reads in one language, and notes whatever should not happen. */
export async function open(
  browser,
  { origin, cookie },
  { language = 'ar', theme = 'light', width = 1440, height = 900, settings = {} } = {},
) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  if (cookie) await context.addCookies([{ ...cookie, url: origin }])
  await context.addInitScript(
    `localStorage.getItem('riwaya.settings') ?? localStorage.setItem('riwaya.settings', '${JSON.stringify({ language, ...settings })}')`,
  )
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const trouble = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
      trouble.push(`request: ${request.url()}`)
  })
  return { page, context, trouble }
}
