// One documenter's day, in Arabic and in English.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { launch, open } from '../../tools/browser.mjs'
import { ADMINISTRATOR, serve } from '../../tools/server.mjs'

const out = fileURLToPath(new URL('../../test-output/story', import.meta.url))
const SAYS = {
  ar: {
    enter: 'ادخل',
    incidents: /حادثة|حوادث/,
    draw: 'اختر نطاقا',
    prison: /هروب من سجن/,
    save: 'حفظ',
    where: 'أين',
    killed: 'قتلى',
    undo: /تراجع/,
    login: 'تسجيل الدخول',
    leave: 'تسجيل الخروج',
  },
  en: {
    enter: 'Log in',
    incidents: /incident/,
    draw: 'Choose an area',
    prison: /Prison break/,
    save: 'Save',
    where: 'Where',
    killed: 'Killed',
    undo: /Undo/,
    login: 'Log in',
    leave: 'Log out',
  },
}
/** An event of one article that has a figure and a place, and is an incident by itself. */
const EVENT = { filter: 'type=armed_clash&place=lb_beirut', outlet: 'أوراق بيروت المتخيلة' }
const exported = (page) =>
  page.evaluate(
    async (filter) => (await (await fetch(`/api/export/csv?${filter}`)).text()).split('\r\n'),
    EVENT.filter,
  )
const withoutTime = (row) => row.replace(/\d{4}-\d\d-\d\dT[\d:]+Z/, '')
let browser
before(async () => {
  mkdirSync(out, { recursive: true })
  browser = await launch()
})
after(() => browser.close())

for (const language of ['ar', 'en']) {
  test(`the story of a documenter (${language})`, { timeout: 300_000 }, async () => {
    const says = SAYS[language]
    const server = await serve({ accounts: false })
    const { page, context, trouble } = await open(browser, server, { language })
    let step = 0
    const shot = () => page.screenshot({ path: join(out, `${language}-${(step += 1)}.png`) })
    const count = async () => Number((await page.locator('.incidents-count').innerText()).match(/\d+/)?.[0] ?? 1)
    const settled = () => page.waitForLoadState('networkidle')

    // The link in the terminal makes the first administrator, once.
    await page.goto(`${server.origin}/setup?token=${server.setup}`)
    await page.locator('input[autocomplete=username]').fill(ADMINISTRATOR.name)
    await page.locator('input[type=password]').fill(ADMINISTRATOR.password)
    await page.locator('form .primary').click()
    await page.locator('.row').first().waitFor()
    await page.locator('.menu-end summary').click()
    await page.getByRole('button', { name: says.leave }).click()
    await page.getByRole('heading', { name: says.login }).waitFor()

    // Whoever is not logged in is asked to, and comes back to where they wanted to go.
    await page.goto(`${server.origin}/?q=${encodeURIComponent('سجن')}`)
    await page.getByRole('heading', { name: says.login }).waitFor()
    assert.equal(await page.locator('html').getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr')
    await page.locator('input[autocomplete=username]').fill(ADMINISTRATOR.name)
    await page.locator('input[type=password]').fill(ADMINISTRATOR.password)
    await page.getByRole('button', { name: says.enter }).click()
    await page.locator('.row').first().waitFor()
    assert.match(await page.locator('.incidents-count').innerText(), says.incidents)
    const searched = await count()
    await shot()

    // An area on the map, and a time on the bars; both stand in the address.
    await page.locator('.mark').first().waitFor()
    await page.getByRole('button', { name: says.draw }).click()
    const map = await page.locator('.map-canvas').boundingBox()
    await page.mouse.move(map.x + 70, map.y + 10)
    await page.mouse.down()
    await page.mouse.move(map.x + map.width - 70, map.y + map.height - 20, { steps: 4 })
    await page.mouse.up()
    await page.waitForFunction(() => location.search.includes('box='))
    await settled()
    const bars = page.getByRole('slider').last()
    await bars.focus()
    await page.keyboard.press(language === 'ar' ? 'ArrowRight' : 'ArrowLeft')
    await page.waitForFunction(() => location.search.includes('until='))
    await settled()
    assert.ok((await count()) <= searched)
    await shot()

    // The incident, and the words behind a cell of its matrix, without leaving the page.
    await page.goto(`${server.origin}/?q=${encodeURIComponent('سجن')}&status=disputed&sort=voices`)
    await page.getByRole('link', { name: says.prison }).first().click()
    await page.locator('.matrix table').waitFor()
    await page.locator('.stand-denies .stand').first().click()
    await page.locator('.panel .said').waitFor()
    assert.ok(page.url().includes(`/incidents/${server.prison}?at=`))
    assert.match(await page.locator('.panel .said').innerText(), /هروب|فرار|الفرار/)
    assert.ok(await page.locator('.panel .said').isVisible())
    await shot()
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })

    // A figure and a place are corrected …
    const row = (await exported(page)).find((line) => line.includes(EVENT.outlet))
    assert.ok(row.includes('Beirut') && !row.includes('4321'), row)
    await page.goto(`${server.origin}/review?${EVENT.filter}`)
    await page.locator('.sentence mark').first().waitFor()
    await page.locator('.slot.ev-figure').first().click()
    await page.locator('.editor input[type=number]').first().fill('4321')
    await page.locator('.editor textarea').fill('counted again')
    await shot()
    await page.getByRole('button', { name: says.save, exact: true }).click()
    await page.locator('.slot-done').first().waitFor()
    await page.locator('.slot.ev-place').first().click()
    await page.locator('.editor [role=combobox]').fill('الحسكة')
    await page.locator('.editor [role=option]').first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.editor .map .mark').waitFor()
    await shot()
    await page.getByRole('button', { name: says.save, exact: true }).click()
    await page.waitForFunction(() => document.querySelectorAll('.slot-done').length === 2)

    // … are seen in the export, and after taking them back are not.
    const corrected = (await exported(page)).find((line) => line.includes(EVENT.outlet))
    assert.ok(corrected.includes(',4321,') && corrected.includes('Al-Hasakah'), corrected)
    await page.getByRole('button', { name: says.undo }).click()
    await page.waitForFunction(() => document.querySelectorAll('.slot-done').length === 1)
    await page.getByRole('button', { name: says.undo }).click()
    await page.waitForFunction(() => [...document.querySelectorAll('.review-actions button')].at(-1).disabled)
    const restored = (await exported(page)).find((line) => line.includes(EVENT.outlet))
    assert.equal(withoutTime(restored), withoutTime(row))

    await page.goto(`${server.origin}/exports?status=disputed`)
    const download = page.waitForEvent('download')
    await page.locator('.export-go a').click()
    assert.match((await download).suggestedFilename(), /riwaya-csv/)
    await page.locator('.table tbody tr').first().waitFor()
    await shot()

    assert.deepEqual(trouble, [])
    await context.close()
    await server.close()
  })
}
