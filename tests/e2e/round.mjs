// From round to round, on a phone: whoever came is a member from now on, one is a guest of a single round, what the last
// round left is decided, the standing agenda is kept, the minutes are approved and come with the next invitation.

import { PHONE } from './checks.mjs'
import { linkOf } from './guests.mjs'
import { cameBack, Hand } from './hand.mjs'

export async function round(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const guest = new Hand(await (await open({ viewport: PHONE })).newPage())
  const there = {}
  const scenes = [
    ['the rounds of a series are found', () => find(staff, there)],
    ['whoever came is a member, one leaves and stays after all', () => members(staff, there)],
    ['one is asked for a single round, and why', () => once(staff, there)],
    ['what the last round left is taken up, put off and closed', () => carried(staff, there)],
    ['the standing agenda is the newest one, and one block more', () => agenda(staff, there)],
    ['minutes are drawn up, approved and printed', () => minutes(staff, there)],
    ['members and the guest get the minutes with their invitation', () => invite(staff, guest, there)],
  ]
  for (const [name, play] of scenes) {
    const went = await sums.test(name, async () => {
      await play()
      return [...staff.wrong.splice(0), ...guest.wrong.splice(0)]
    })
    // What comes later stands on what came before.
    if (!went && there.next === undefined) break
  }
  await guest.page.context().close()
  await context.close()
}

async function find(staff, there) {
  await staff.go('/gatherings')
  const all = await staff.page.$$eval('main h3 a', links => links.map(link => [link.getAttribute('href'), link.innerText]))
  const called = title => all.find(([, words]) => words.includes(title))?.[0]
  there.held = called('第0回 就労支援情報交換会')
  await staff.go(`${there.held}/prepare`)
  there.series = (await staff.page.locator('main a[href^="/series/"]').first().getAttribute('href')).split('#')[0]
  await staff.go(there.series)
  there.next = await staff.page.locator('main h2:has-text("これからの回") + ul a[href^="/gatherings/"]').first().getAttribute('href')
  await staff.look('a series that goes on')
}

async function members(staff, there) {
  const page = `${there.series}/members`
  await staff.go(page)
  await staff.look('a series without members')
  await staff.enter('main form:has(input[value=adopt]) button')
  const rows = () => staff.page.locator('main ul.entries li:has(details:has(input[value=leave]))').count()
  const before = await rows()
  staff.expect(before > 5, `${before} of those who came are members`)
  await staff.look('whoever came is a member')
  const row = 'main li:has(details:has(input[value=leave]))'
  await staff.unfold(`${row} details`)
  await staff.press(`${row} details[open] button[type=submit]`)
  await cameBack(staff, 'leaving without a word why')
  await staff.fill('main details[open] [name=why]', '事業所を移られるため')
  await staff.press('main details[open] form:has(input[value=leave]) button[type=submit]')
  await staff.says('事業所を移られるため', 'one left')
  await staff.look('one left')
  staff.expect(await rows() === before - 1, 'who left can leave once more')
  await staff.press('main form:has(input[value=stay]) button')
  staff.expect(await rows() === before, 'who stays after all is no member')
}

async function once(staff, there) {
  const page = `${there.series}/members`
  await staff.go(page)
  await staff.fill('main form[role=search] [name=q], main form.filters [name=q]', 'しおね定着')
  await staff.page.keyboard.press('Enter')
  await staff.page.waitForURL('**/members?q=**')
  await staff.look('who can join')
  await staff.unfold('main .todo details')
  await staff.press('main .todo form:has(input[value=guest]) button[type=submit]')
  await cameBack(staff, 'a guest without a word why')
  await staff.fill('main .todo details[open] [name=why]', '見学会の話をしていただくため')
  await staff.press('main .todo form:has(input[value=guest]) button[type=submit]')
  await staff.go(page)
  await staff.says('見学会の話をしていただくため', 'a guest of one round')
  await staff.look('a guest of one round')
}

async function carried(staff, there) {
  await staff.go(`${there.next}/carried`)
  await staff.look('what the last round left')
  const left = () => staff.page.locator('main form:has(input[value=take])').count()
  const before = await left()
  staff.expect(before > 3, `the last round left ${before}`)
  const words = await staff.page.locator('main ul.entries .typed').first().innerText()
  await staff.press('main form:has(input[value=take]) button')
  await staff.press('main form:has(input[value=put_off]) button')
  await staff.unfold('main ul.entries details:has(input[value=close])')
  await staff.press('main details[open] form:has(input[value=close]) button[type=submit]')
  await cameBack(staff, 'closed without a word why')
  await staff.fill('main details[open] [name=why]', '先方と電話で話して、済みました')
  await staff.press('main details[open] form:has(input[value=close]) button[type=submit]')
  staff.expect(await left() === before - 3, `${await left()} of ${before} are still open`)
  await staff.look('three are decided')
  await staff.press('main form:has(input[value=back]) button >> nth=1')
  staff.expect(await left() === before - 2, 'none came back to be decided again')
  await staff.go(`${there.next}/edit/agenda`)
  await staff.says(words, 'the agenda of the round to come')
  await staff.look('an agenda with what was taken up')
}

async function agenda(staff, there) {
  const page = `${there.series}/agenda`
  await staff.go(page)
  await staff.look('no standing agenda yet')
  await staff.press(`main form[action="${page}/take-over"] button`)
  const rows = () => staff.page.locator('main tbody tr').count()
  const before = await rows()
  staff.expect(before > 3, `the standing agenda has ${before} blocks`)
  await staff.unfold(`main details:has(form[action="${page}"])`)
  await staff.page.locator('select[name=kind]').selectOption('break')
  await staff.fill('[name=title_ja]', 'お茶の時間')
  await staff.fill('[name=minutes]', '１０')
  await staff.press(`main form[action="${page}"] .actions button[type=submit]`)
  staff.expect(await rows() === before + 1, 'the new block does not stand in the agenda')
  await staff.look('the standing agenda')
  const tea = 'main tbody tr:has-text("お茶の時間")'
  await staff.press(`${tea} form:has(input[value=up]) button`)
  const order = await staff.page.locator('main tbody th').allInnerTexts()
  staff.expect(order.at(-2).includes('お茶の時間'), `it did not move up: ${order.join(', ')}`)
  await staff.press(`${tea} th a`)
  await staff.look('a block of the standing agenda')
  await staff.fill('[name=minutes]', '5')
  await staff.press('main form.form .actions button[type=submit]')
  staff.expect((await staff.page.locator(tea).innerText()).includes('5'), 'the block is as long as before')
}

async function minutes(staff, there) {
  const page = `${there.held}/minutes`
  await staff.go(page)
  const drafted = await staff.page.locator('[name=body]').inputValue()
  staff.expect(drafted.includes('次第'), `nothing was drawn up: ${drafted}`)
  await staff.look('minutes, drawn up')
  await staff.fill('[name=body]', '')
  await staff.press(`main form[action="${page}"] button[type=submit]`)
  await cameBack(staff, 'empty minutes')
  await staff.fill('[name=body]', `${drafted}\n\n次は求人の持ち寄りから始めることになりました。`)
  await staff.press(`main form.form[action="${page}"] button[type=submit]`)
  await staff.look('minutes, kept')
  await staff.go(`${page}/print`)
  await staff.says('求人の持ち寄りから始める', 'the minutes on paper')
  await staff.printed('the minutes on paper')
  await staff.go(page)
  await staff.enter('main form:has(input[value=approve]) button')
  await staff.look('minutes, approved')
  staff.expect(await staff.page.locator('[name=body]').count() === 0, 'what was approved can still be typed over')
  await staff.press('main form:has(input[value=reopen]) button')
  staff.expect(await staff.page.locator('[name=body]').count() === 1, 'what was opened again cannot be written')
  await staff.press('main form:has(input[value=approve]) button')
}

async function invite(staff, guest, there) {
  await staff.go(`${there.next}/waves/new`)
  await staff.look('whom to invite to a round')
  await staff.page.locator('input[name=members]').check()
  await staff.press('main form.form .actions button[type=submit]')
  await staff.says('しおね定着サポート室', 'the guest of this round is not asked')
  await staff.look('members and the guest of the round')
  await staff.go(`${staff.page.url().split('?')[0]}/confirm`)
  await staff.look('the last look before they are asked')
  await staff.press('main form[action$="/open"] button[type=submit]')
  await staff.go(`${there.next}/invite`)
  const rows = await staff.page.$$eval('main a[href*="/askings/"]', all => [...new Set(all.map(link => link.getAttribute('href')))])
  for (const row of rows.filter(row => /askings\/[0-9a-f-]{36}$/.test(row))) {
    await staff.go(row)
    const link = linkOf(await staff.page.content(), new URL(staff.page.url()).origin)
    if (!link) continue
    await guest.go(link)
    await guest.look('the invitation to the next round')
    await guest.press('main a[href$="/minutes"]')
    await guest.says('求人の持ち寄りから始める', 'the minutes behind the link')
    await guest.look('the minutes, for a guest')
    await guest.press(`main a[href="${link}"]`)
    return
  }
  throw new Error('no link of a member')
}
