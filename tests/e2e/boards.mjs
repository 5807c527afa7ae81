// The boards of the day: two venues, a lead with a telephone at each. What one of them presses the other sees by itself.

import { PHONE } from './checks.mjs'
import { make, openEasy, signUp, tokyo } from './gathered.mjs'
import { Hand } from './hand.mjs'

const [HALL, HILL] = ['市民会館', '山の手センター']

export async function boards(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const phones = await Promise.all([0, 1].map(() => open({ viewport: PHONE })))
  const staff = new Hand(await context.newPage())
  const [hall, hill] = await Promise.all(phones.map(async phone => new Hand(await phone.newPage())))
  const guest = new Hand(await (await open({ viewport: PHONE })).newPage())
  const found = (...hands) => hands.flatMap(hand => hand.wrong.splice(0))
  let there
  // What the page comes to show without anybody's pressing.
  const comes = (hand, words) => hand.page.locator('#board').getByText(words).first().waitFor({ timeout: 20_000 })

  await sums.test('a gathering of today at two places, somebody comes to each, and one waits', async () => {
    // Before midnight it is made for the last minutes of the day.
    const starts = tokyo(60).date === tokyo(0).date ? 60 : 4
    there = await make(staff, '二つの会場をつなぐ会', { starts, lasts: 3, venue: HALL })
    await staff.go(`${there}/edit/venues`)
    await staff.unfold('main details:has(input[name=venue])')
    await staff.fill('input[name=venue]', HILL)
    await staff.press(`main form[action="${there}/edit/venues"] button[type=submit]`)
    await staff.go(`${there}/edit/seats`)
    await staff.fill('input[name=capacity]', '2')
    await staff.fill('input[name=seats]', '1')
    await staff.press('main form.form button[type=submit]')
    const page = await openEasy(staff, there)
    const to = name => async hand => {
      const label = hand.page.locator('label.choice', { hasText: name }).locator('input[name=place]')
      await label.check()
    }
    await signUp(guest, page, '青さん', to(HALL))
    await signUp(guest, page, '緑さん', to(HILL))
    await signUp(guest, page, '紫さん', to(HILL))
    await staff.go(`${there}/venues`)
    await staff.look('the venues beside each other')
    return found(staff, guest)
  })

  await sums.test('each lead opens the board of their venue alone', async () => {
    for (const [hand, name] of [[hall, HALL], [hill, HILL]]) {
      await staff.go(`${there}/venues`)
      await staff.press(`main a[href*="/venues/"]:has-text("${name}")`)
      await staff.press('main form[action$="/board"] button')
      const link = await staff.page.$eval('#board a[href*="/v/"]', one => one.getAttribute('href'))
      await hand.go(new URL(link, staff.page.url()).pathname)
      await hand.look(`the board of ${name}`)
    }
    await hall.says('青さん', 'the board of the hall')
    hall.expect(!(await hall.main()).includes('緑さん'), 'the board of the hall names somebody of the hill')
    await hill.says('キャンセル待ち', 'the board of the hill')
    await staff.look('one venue')
    return found(staff, hall, hill)
  })

  await sums.test('who arrives is seen at the other venue by itself', async () => {
    await comes(hill, '来場 0／席 1')
    await hall.press('#board button.roll-row')
    await hall.look('somebody is here')
    hall.expect(await hall.page.locator('button.roll-row[aria-pressed=true]').count() === 1, 'nobody is marked as here')
    await comes(hill, '来場 1／席 1')
    // A slip is taken back, and said again.
    await hall.press('#board button.roll-row')
    await comes(hill, '来場 0／席 1')
    await hall.press('#board button.roll-row')
    await comes(hill, '来場 1／席 1')
    return found(hall, hill)
  })

  await sums.test('somebody unannounced is counted where they were taken in', async () => {
    await hall.unfold('main details:has(form[action$="/walk-in"])')
    await hall.fill('main details form[action$="/walk-in"] input[name=name]', '茶さん')
    await hall.press('main details form[action$="/walk-in"] button[type=submit]')
    await comes(hall, '茶さん')
    await comes(hill, '飛び入り 1人')
    await hall.look('somebody unannounced')
    return found(hall, hill)
  })

  await sums.test('a problem stands on every board until it is settled, and “we are ready” as well', async () => {
    await hill.fill('input[name=said]', '音が出ない')
    await hill.press('form[action$="/problem"] button')
    await hill.look('a problem')
    await comes(hall, '音が出ない')
    await hall.look('a problem of the other venue')
    await hill.press('#board form[action$="/settle"] button')
    await hall.page.locator('#board', { hasNotText: '音が出ない' }).waitFor({ timeout: 20_000 })
    await hill.press('#board form[action$="/ready"] button')
    await comes(hall, '準備できました')
    await comes(hall, '準備できた会場 1／2')
    await hill.look('ready')
    await staff.go(`${there}/venues`)
    await staff.says('準備できた会場 1／2', 'the staff\'s page')
    return found(staff, hall, hill)
  })

  await sums.test('without scripts the same is done by the link “look again”', async () => {
    const plain = await open({ viewport: PHONE, javaScriptEnabled: false })
    const hand = new Hand(await plain.newPage())
    hand.page.withoutScripts = true
    await hand.go(new URL(hall.page.url()).pathname)
    await hand.press('main p.actions a')
    await hand.says('青さん', 'the board without scripts')
    await hand.press('#board form[action$="/here"] button')
    await hand.look('the board without scripts')
    await plain.close()
    return found(hand)
  })
  await Promise.all([context, ...phones].map(one => one.close()))
}
