// A series and those who belong to it, on a phone: they hear by mail and by sheet where its calendar is, find its rounds
// behind their link, hear once of a round that moved; its rule changes while a round is invited, and its history tells so.

import { PHONE } from './checks.mjs'
import { linkOf } from './guests.mjs'
import { Hand } from './hand.mjs'

export async function telling(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const member = new Hand(await (await open({ viewport: PHONE })).newPage())
  const there = {}
  const scenes = [
    ['members are told where the calendar is, by mail and by sheet', () => tell(staff, there)],
    ['a member finds the rounds behind its link', () => subscribe(staff, member, there)],
    ['the sheets are printed, and one is handed over', () => sheets(staff, there)],
    ['a round that moves, and moves back before the mail leaves, is told to nobody', () => moved(staff, there)],
    ['who is no member finds the link closed', () => leave(staff, member, there)],
    ['another rule asks about the round that is invited, and is saved', () => rule(staff, member, there)],
    ['the history of the series tells of it, and the rule is taken back', () => history(staff, there)],
  ]
  for (const [what, play] of scenes) {
    const went = await sums.test(what, async () => {
      await play()
      return [...staff.wrong.splice(0), ...member.wrong.splice(0)]
    })
    // What comes later stands on what came before.
    if (!went && there.series === undefined) break
  }
  await member.page.context().close()
  await context.close()
}

// The page of the series that is called so.
async function series(staff, title) {
  await staff.go('/plan')
  const link = staff.page.locator(`main table.year th a[href^="/series/"]:has-text("${title}")`).first()
  return (await link.getAttribute('href')).split('#')[0]
}

const TELL = 'main form[action$="/members/tell"]'

async function tell(staff, there) {
  there.series = await series(staff, '就労支援情報交換会')
  const page = `${there.series}/members`
  await staff.go(page)
  if (await staff.page.locator('main form:has(input[value=adopt])').count() > 0) {
    await staff.press('main form:has(input[value=adopt]) button')
  }
  await staff.look('members who were not told yet')
  await staff.enter(`${TELL}:has(input[value=tell]) button`)
  staff.expect(new URL(staff.page.url()).pathname === page, `it ended at ${staff.page.url()}`)
  staff.expect(await staff.page.locator(`${TELL}:has(input[value=tell])`).count() === 0, 'there is still somebody to tell')
  await staff.unfold('main #tell ~ details')
  await staff.says('メール・', 'who was told by mail')
  await staff.look('members who were told')
}

async function subscribe(staff, member, there) {
  await staff.go('/outbox')
  const row = staff.page.locator('main tr:has-text("就労支援情報交換会"):has-text("カレンダー")').first()
  there.office = (await row.locator('th a').innerText()).trim()
  await staff.look('mails by whom they go to and what they are about')
  await Promise.all([staff.page.waitForEvent('load'), row.locator('th a').click()])
  await staff.look('the letter that tells of the calendar')
  const said = await staff.main()
  there.link = new URL(said.match(/https?:\/\/\S+\/cal\/\S+\.ics/)?.[0] ?? 'about:blank').pathname
  const answer = await member.page.request.get(there.link)
  const text = await answer.text()
  member.expect(answer.status() === 200 && text.startsWith('BEGIN:VCALENDAR'), `the link answers ${answer.status()}: ${text.slice(0, 80)}`)
  member.expect(text.includes('就労支援情報交換会'), 'the calendar does not say what the rounds are')
  member.expect((text.match(/BEGIN:VEVENT/g) ?? []).length > 2, 'the calendar has no rounds ahead')
}

async function sheets(staff, there) {
  const page = `${there.series}/members`
  await staff.go(page)
  const rows = staff.page.locator(`main li:has(${TELL.replace('main ', '')}:has(input[value=handed]))`)
  const before = await rows.count()
  staff.expect(before > 0, 'no member is told by a sheet')
  await staff.press('main a[href$="/members/sheets"]')
  staff.expect(await staff.page.locator('.sheet').count() === before, `${await staff.page.locator('.sheet').count()} sheets for ${before}`)
  await staff.look('sheets that tell of the calendar')
  await staff.printed('sheets that tell of the calendar, printed')
  await staff.go(page)
  await staff.enter(`${TELL}:has(input[value=handed]) button`)
  staff.expect(await rows.count() === before - 1, 'what was handed over still lies here')
  await staff.unfold('main details:has(input[value=not_handed])')
  await staff.look('one sheet is handed over')
  await staff.press(`${TELL}:has(input[value=not_handed]) button`)
  staff.expect(await rows.count() === before, 'what was not handed over does not lie here again')
}

async function moved(staff, there) {
  await staff.go(there.series)
  const round = staff.page.locator('main li[id^="round-"]:has(input[value=move])').last()
  const slot = await round.getAttribute('id')
  const form = `#${slot} form:has(input[value=move])`
  const move = async day => {
    await staff.go(there.series)
    await staff.unfold(`#${slot} details`)
    await staff.fill(`${form} [name=date]`, day)
    await staff.press(`${form} button[type=submit]`)
  }
  const was = await staff.page.locator(`${form} [name=date]`).inputValue()
  await move(new Date(Date.parse(was) + 86_400_000).toISOString().slice(0, 10))
  staff.expect((await staff.page.locator(`#${slot}`).innerText()).includes('移した回'), 'the round is not marked as moved')
  await staff.look('a round ahead that moved')
  await move(was)
  staff.expect(!(await staff.page.locator(`#${slot}`).innerText()).includes('移した回'), 'back where the rule has it, it is still marked')
  await staff.go(`${there.series}/members`)
  staff.expect(await staff.page.locator(`${TELL}:has(input[value=moved])`).count() === 0, 'somebody is to be told of nothing')
}

async function leave(staff, member, there) {
  await staff.go(`${there.series}/members`)
  const row = `main li:has(h3:has-text("${there.office}")):has(input[value=leave])`
  await staff.unfold(`${row} details`)
  await staff.look('how one leaves')
  await staff.press(`${row} form:has(input[value=forget]) button`)
  const answer = await member.go(there.link)
  member.expect(answer.status() === 410, `the link of who is no member answers ${answer.status()}`)
  await member.look('a calendar that is closed')
  await staff.press('main form:has(input[value=adopt]) button')
  member.expect((await member.page.request.get(there.link)).status() === 200, 'who is a member again does not find the calendar')
}

async function rule(staff, member, there) {
  there.invited = await series(staff, '障害者雇用企業交流会')
  await staff.go(there.invited)
  const round = await staff.page.locator('main h2:has-text("これからの回") + ul a[href^="/gatherings/"]').first().getAttribute('href')
  await staff.go(`${round}/invite`)
  const askings = await staff.page.$$eval('main a[href*="/askings/"]', all => [...new Set(all.map(link => link.getAttribute('href')))])
  for (const asking of askings.filter(path => /askings\/[0-9a-f-]{36}$/.test(path))) {
    await staff.go(asking)
    there.guest = linkOf(await staff.page.content(), new URL(staff.page.url()).origin)
    if (there.guest) break
  }
  await member.go(there.guest)
  there.before = await member.main()
  await staff.go(`${there.invited}/rule`)
  await staff.fill('[name=starts]', '13:30')
  await staff.enter('main form.form .actions button[type=submit]')
  await staff.look('what another rule would do to a round that is invited')
  const box = staff.page.locator('main [name=moves]')
  staff.expect(await box.count() === 1 && !await box.first().isChecked(), 'who is invited would be moved without a word')
  await box.first().focus()
  await staff.page.keyboard.press('Space')
  await staff.fill('[name=reason]', '会場の都合で、午後にさせてください。')
  await staff.enter('main button[name=act][value=save]')
  staff.expect(new URL(staff.page.url()).pathname === there.invited, `it ended at ${staff.page.url()}`)
  await staff.says('午後1時30分', 'the new rule')
  await staff.look('a series with another rule')
  await member.go(there.guest)
  await member.says('午後1時30分', 'the invitation of the round that moved')
  await member.look('an invitation whose hours changed')
}

async function history(staff, there) {
  await staff.go(there.invited)
  await staff.press('main a[href^="/history?subject="]')
  await staff.says('午後1時30分', 'the history of the series')
  await staff.look('the history of a series')
  await staff.go(there.invited)
  await staff.enter('main form[action$="/rule/undo"] button')
  await staff.says('午前10時', 'the rule, taken back')
  await staff.look('a rule that was taken back')
}
