// Another center, whose house is empty: it is set up on a phone, and takes up what its neighbour hands on.

import { cameBack } from './hand.mjs'

const FAR = { name: '北の岬 就業・生活支援センター', password: 'kita-no-misaki-2026' }

// `file`: the series, as the neighbour gave it.
export async function bring(sums, house, staff, file) {
  const there = {}
  const scenes = [
    ['an empty house is set up in three steps', () => setUp(staff, house)],
    ['a file that is none is refused, the neighbour\'s is looked at', () => look(staff, file)],
    ['the series is brought, and its roster taken into the book', () => take(staff, there)],
    ['the first round of the new host is made', () => first(staff, there)],
  ]
  for (const [name, play] of scenes) {
    // What comes later stands on what came before.
    if (!await sums.test(`neighbour: ${name}`, async () => {
      await play()
      return staff.wrong.splice(0)
    })) break
  }
}

async function setUp(staff, house) {
  await staff.go(house.link('set-up'))
  await staff.look('the first step')
  await staff.press('main button[type=submit]')
  await cameBack(staff, 'a center without a name')
  await staff.fill('[name=center_name]', FAR.name)
  await staff.press('main button[type=submit]')
  await staff.look('the second step')
  await staff.fill('[name=center_phone]', '0190-88-1200')
  await staff.press('main button[type=submit]')
  await staff.look('the third step')
  await staff.fill('[name=family]', '三崎')
  await staff.fill('[name=given]', '灯')
  await staff.fill('[name=email]', 'misaki@kitamisaki.example')
  await staff.fill('[name=password]', FAR.password)
  await staff.press('main button[type=submit]')
  staff.expect((await staff.page.locator('nav.places a').count()) === 5, `the set-up ended at ${staff.page.url()}`)
  await staff.look('the first page of a new house')
  for (const place of ['/today', '/plan', '/gatherings', '/organizations', '/plan/2026/stocktaking', '/feeds']) {
    await staff.go(place)
    await staff.look(`${place}, with nothing in it`)
  }
}

async function look(staff, file) {
  const choose = async text => {
    await staff.go('/series/bring')
    await staff.page.locator('input[type=file]').setInputFiles({ name: 'teirei.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await staff.press('main form[action="/series/bring"] .actions button[type=submit]')
  }
  await staff.go('/plan')
  await staff.press('main a[href="/series/bring"]')
  await staff.look('taking up a series')
  await choose('{"title": "ちがうファイル"}')
  staff.expect(await staff.page.locator('main [role=alert]').count() > 0, 'any file is taken for a series')
  await staff.look('a file that is none')
  await choose(file)
  await staff.says('就労支援情報交換会', 'the preview')
  await staff.look('what the file would bring')
}

async function take(staff, there) {
  await staff.press('main form:has(input[name=act][value=bring]) button[type=submit]')
  there.series = new URL(staff.page.url()).pathname
  staff.expect(/^\/series\/[0-9a-f-]{36}$/.test(there.series), `the bringing ended at ${there.series}`)
  await staff.look('a series that was brought')
  await staff.press(`main form[action="${there.series}/brought"] button`)
  staff.expect(await staff.page.locator('main form:has(input[value=take])').count() === 0, 'an office is still to be taken')
  await staff.look('its roster was taken')
  await staff.go('/organizations')
  staff.expect(await staff.page.locator('main a[href^="/organizations/"]').count() >= 2, 'the offices are not in the book')
}

async function first(staff, there) {
  await staff.go(there.series)
  await staff.press('main a[href*="/gatherings/new?series="]')
  await staff.look('the first round of the new host')
  await staff.fill('input[name=venue]', '岬町公民館 2階')
  await staff.press('main form.form button.button-main')
  staff.expect(staff.page.url().endsWith('/prepare'), `the making ended at ${staff.page.url()}`)
  await staff.look('the round is made')
}
