// What single parts promise.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch, open, pressArabic } from '../../tools/browser.mjs'
import { HOSTILE } from '../../tools/hostile.mjs'
import { login, serve } from '../../tools/server.mjs'

let browser
before(async () => {
  browser = await launch()
})
after(() => browser.close())

async function withPage(view, story, options = []) {
  const server = await serve({ articles: [HOSTILE], options })
  const { page, context, trouble } = await open(browser, server, view)
  await story(page, server.origin, server)
  assert.deepEqual(trouble, [])
  await context.close()
  await server.close()
}

test('hostile content is shown as text: nothing runs, nothing is loaded', { timeout: 200_000 }, () =>
  withPage({ language: 'en' }, async (page, origin) => {
    await page.goto(`${origin}/articles/hostile`, { waitUntil: 'networkidle' })
    const incident = await page.locator('.event-foot a[href^="/incidents/"]').first().getAttribute('href')
    for (const path of [
      '/articles/hostile',
      incident,
      `${incident}?at=0.text.0.4`,
      '/?q=قصف',
      '/search?q=قصف',
      '/review?q=%22قصف%20جوي%22',
    ]) {
      await page.goto(origin + path, { waitUntil: 'networkidle' })
      const main = page.locator('#main')
      assert.equal(
        await main
          .locator('script, img, iframe, math, style, [onerror], [onload], [onclick], a[href^="javascript" i]')
          .count(),
        0,
        path,
      )
    }
    await page.goto(`${origin}/articles/hostile`, { waitUntil: 'networkidle' })
    const text = await page.locator('.article-text').innerText()
    assert.match(text, /<script>document\.title="owned";alert\(1\)<\/script>/)
    assert.ok(!/[\u202a-\u202e]/.test(text))
    assert.ok((await page.title()).includes('<img'))
  }),
)

test('the language changes without a reload, and the address stays', { timeout: 200_000 }, () =>
  withPage({ language: 'ar' }, async (page, origin) => {
    await page.goto(`${origin}/?status=disputed`, { waitUntil: 'networkidle' })
    await page.evaluate(() => {
      window.stillHere = true
    })
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('link', { name: 'Incidents', exact: true }).first().waitFor()
    assert.equal(await page.locator('html').getAttribute('dir'), 'ltr')
    assert.ok(await page.evaluate(() => window.stillHere))
    assert.match(page.url(), /\?status=disputed$/)
  }),
)

test('months and digits are the reader’s choice', { timeout: 200_000 }, () =>
  withPage(
    { language: 'ar', settings: { months: 'gregorian', digits: 'arab' } },
    async (page, origin, { prison }) => {
      await page.goto(`${origin}/incidents/${prison}`, { waitUntil: 'networkidle' })
      assert.match(await page.locator('.incident-id').innerText(), /٢٠–[٠-٩]+ يناير ٢٠٢٢/)
    },
  ),
)

test('hovering an event lights its words, and the other way round', { timeout: 200_000 }, () =>
  withPage({ language: 'ar' }, async (page, origin) => {
    await page.goto(`${origin}/articles/1`, { waitUntil: 'networkidle' })
    await page.locator('.event-card').first().hover()
    assert.ok((await page.locator('.article-text mark.lit').count()) > 3)
    await page.locator('.article-text mark').last().hover()
    assert.equal(await page.locator('.event-card.lit').count(), 1)
  }),
)

test('what is marked are the words that were read, also after signs of two units', { timeout: 200_000 }, () =>
  withPage({ language: 'ar' }, async (page, origin) => {
    await page.goto(`${origin}/articles/hostile`, { waitUntil: 'networkidle' })
    const { record } = await page.evaluate(async () => (await fetch('/api/articles/hostile')).json())
    const marked = await page.locator('.article-text mark').allInnerTexts()
    const named = record.events
      .flatMap((event) => event.mentions)
      .filter((mention) => mention.field === 'text')
      .map((mention) => mention.text)
    assert.ok(named.length > 0 && named.every((text) => marked.join('').includes(text)), `${named} / ${marked}`)
  }),
)

test('choosing words in Arabic gives code points and leaves the text as it is', { timeout: 200_000 }, () =>
  withPage({ language: 'ar' }, async (page, origin) => {
    await page.goto(`${origin}/review`, { waitUntil: 'networkidle' })
    // The least sure come first, and not each has a figure.
    while (!(await page.locator('.slot.ev-figure').count())) {
      await page.keyboard.press('n')
      await page.waitForLoadState('networkidle')
    }
    await page.locator('.slot.ev-figure').first().click()
    await page.locator('.editor-words summary').click()
    const before = await page.locator('.span-text').innerText()
    await page.locator('.span-edges button').nth(3).click()
    const longer = await page.locator('.span-chosen').innerText()
    const plain = (text) => text.replace(/\s+/g, ' ')
    assert.ok(plain(before).includes(plain(longer)))
    // A selection across several nodes, as a mouse would make it.
    await page.evaluate(() => {
      const box = document.querySelector('.span-text')
      const range = document.createRange()
      const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
      const first = texts.nextNode()
      let last = first
      while (texts.nextNode()) last = texts.currentNode
      range.setStart(first, Math.min(2, first.length))
      range.setEnd(last, Math.min(3, last.length))
      getSelection().removeAllRanges()
      getSelection().addRange(range)
      document.dispatchEvent(new PointerEvent('pointerup'))
    })
    await page.waitForFunction((old) => document.querySelector('.span-chosen').innerText !== old, longer)
    assert.equal(await page.locator('.span-text').innerText(), before)
  }),
)

test('a decision needs a reason, stands in the history and can be taken back', { timeout: 200_000 }, () =>
  withPage({ language: 'en' }, async (page, origin, { prison }) => {
    await page.goto(`${origin}/incidents/${prison}`, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Never one with' }).click()
    const other = await page.evaluate(async (prison) => {
      const { items } = await (await fetch('/api/incidents?limit=20')).json()
      return items.map(({ id }) => id).find((id) => id !== prison)
    }, prison)
    await page.locator('.decide-form input').fill(other)
    assert.ok(await page.locator('.decide-form .primary').isDisabled())
    await page.locator('.decide-form textarea').fill('another prison')
    await page.locator('.decide-form .primary').click()
    await page.getByText('another prison').waitFor()
    await page.locator('.history').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.history .undone').waitFor()
  }),
)

test('reviewing needs no mouse, on either keyboard', { timeout: 200_000 }, () =>
  withPage({ language: 'ar' }, async (page, origin) => {
    await page.goto(`${origin}/review`, { waitUntil: 'networkidle' })
    const sentence = () => page.locator('.sentence').innerText()
    const first = await sentence()
    await pressArabic(page, 'ا')
    await page.waitForFunction((old) => document.querySelector('.sentence').innerText !== old, first)
    await pressArabic(page, 'ع')
    await page.waitForFunction((old) => document.querySelector('.sentence').innerText === old, first)
    await page.keyboard.press('c')
    await page.locator('.editor').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.editor').waitFor({ state: 'detached' })
  }),
)

test('with four eyes a review holds once a second person agrees', { timeout: 200_000 }, () =>
  withPage(
    { language: 'en' },
    async (page, origin, server) => {
      await page.goto(`${origin}/admin`, { waitUntil: 'networkidle' })
      const second = { name: 'basil', password: 'another long password' }
      await page.locator('form input[autocomplete=off]').fill(second.name)
      await page.locator('form input[type=password]').fill(second.password)
      await page.locator('form .primary').click()
      await page.getByRole('rowheader', { name: second.name }).waitFor()

      await page.goto(`${origin}/review?q=${encodeURIComponent('سجن')}`, { waitUntil: 'networkidle' })
      const sentence = await page.locator('.sentence').innerText()
      await page.keyboard.press('a')
      await page.getByText('It waits until a second person agrees').waitFor()

      const other = await open(
        browser,
        { ...server, ...(await login(origin, '/api/login', second)) },
        { language: 'ar' },
      )
      await other.page.goto(`${origin}/review`, { waitUntil: 'networkidle' })
      assert.equal(await other.page.locator('.sentence').innerText(), sentence)
      assert.match(await other.page.locator('.proposals').innerText(), /amal/)
      await other.page.locator('.proposals .primary').click()
      await other.page.locator('.proposals').waitFor({ state: 'detached' })
      const { items } = await other.page.evaluate(async () => (await fetch('/api/reviews')).json())
      assert.deepEqual(
        items.map(({ author, agreed, pending }) => [author, agreed, pending]),
        [['amal', 'basil', false]],
      )
      assert.deepEqual(other.trouble, [])
    },
    ['--four-eyes'],
  ),
)
