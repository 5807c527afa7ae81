// What goes on, on a phone: a series gets its name, its rule is looked at, a round rests and comes back, a day of the annual
// plan is moved by typing and by dragging and taken back, a committee signs.

import { DESK, PHONE } from './checks.mjs'
import { Hand } from './hand.mjs'

export async function going(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const there = {}
  const scenes = [
    ['a series is called what the center says', () => name(staff, there)],
    ['a rule asks only what its way of choosing days needs', () => rule(staff, there)],
    ['a round rests, and comes back', () => rest(staff, there)],
    ['a day of the plan is moved by typing it, and taken back', () => move(staff, there)],
    ['a day of the plan is dragged into another month', () => drag(staff, there)],
    ['a committee is settled and signs for the series', () => sign(staff, there)],
  ]
  for (const [what, play] of scenes) {
    const went = await sums.test(what, async () => {
      await play()
      return staff.wrong.splice(0)
    })
    // What comes later stands on what came before.
    if (!went && there.series === undefined) break
  }
  await context.close()
}

async function name(staff, there) {
  await staff.go('/plan')
  const href = await staff.page.locator('main table.year th a[href^="/series/"]').first().getAttribute('href')
  there.series = href.split('#')[0]
  await staff.go(there.series)
  await staff.look('a series')
  await staff.press(`main a[href="${there.series}/edit"]`)
  await staff.look('its name and purpose')
  await staff.fill('[name=purpose_ja]', '顔の見える関係を、年に何度か確かめ合うこと。')
  await staff.press('main form.form .actions button[type=submit]')
  staff.expect((await staff.main()).includes('年に何度か確かめ合う'), 'the series does not say what it is for')
  await staff.look('a series with its purpose')
}

async function rule(staff, there) {
  await staff.go(`${there.series}/rule`)
  const asks = async () => {
    const fields = ['nth', 'weekday', 'every', 'weeks', 'month', 'rule']
    const seen = await Promise.all(fields.map(name => staff.page.locator(`main [name=${name}]`).first().isVisible()))
    return fields.filter((_, at) => seen[at]).join(' ')
  }
  const needs = { months: 'nth weekday every', year: 'nth weekday month', weeks: 'weekday weeks', own: 'rule', none: '' }
  for (const [kind, fields] of Object.entries(needs)) {
    await staff.page.locator(`[name=kind][value=${kind}]`).check()
    staff.expect(await asks() === fields, `${kind} asks for ${await asks()}, not for ${fields}`)
  }
  await staff.page.locator('[name=kind][value=year]').check()
  for (const month of ['5', '9', '1']) await staff.page.locator(`[name=month][value="${month}"]`).check()
  await staff.look('the rule of a series')
  await staff.press('main form.form .actions button[type=submit]')
  await staff.look('what another rule would move')
}

async function rest(staff, there) {
  await staff.go(there.series)
  const round = 'main li[id^="round-"]:has(details)'
  const slot = await staff.page.locator(round).first().getAttribute('id')
  await staff.unfold(`#${slot} details`)
  await staff.look('what can be done with a round')
  await staff.press(`#${slot} form:has(input[value=leave_out]) button`)
  staff.expect((await staff.page.locator(`#${slot}`).innerText()).includes('お休み'), 'the round does not rest')
  await staff.look('a round that rests')
  await staff.press(`#${slot} form:has(input[value=back]) button`)
  staff.expect(!(await staff.page.locator(`#${slot}`).innerText()).includes('お休み'), 'the round did not come back')
}

// The first round ahead on the sheet of a year, and that year.
async function ahead(staff) {
  await staff.go('/plan')
  for (let year = 0; year < 3; year += 1) {
    const drafts = staff.page.locator('main input[name=of][value^="round:"]')
    if (await drafts.count() > 0) return drafts.first().inputValue()
    await staff.press('main a[rel=next]')
  }
  throw new Error('no round ahead in three years')
}

async function move(staff) {
  const of = await ahead(staff)
  const plan = new URL(staff.page.url()).pathname
  const fold = await staff.unfold(`main li:has(input[name=of][value="${of}"]) details`)
  const day = fold.locator('input[name=date]')
  const was = await day.inputValue()
  const to = new Date(Date.parse(was) + 86_400_000).toISOString().slice(0, 10)
  await day.fill(to)
  await staff.look('another day is typed')
  await Promise.all([staff.page.waitForEvent('load'), fold.locator('button[type=submit]').first().click()])
  await staff.look('what the move would bring')
  await staff.press('main form[method=post][action$="/move"] button[type=submit]')
  staff.expect(new URL(staff.page.url()).pathname === plan, `it ended at ${staff.page.url()}`)
  await staff.look('a plan in which something moved')
  const shown = () => staff.page.locator(`main ul.entries form:has(input[name=of][value="${of}"]) input[name=date]`).inputValue()
  staff.expect(await shown() === to, `it stands on ${await shown()}, not on ${to}`)
  await staff.press('.notice form[action$="/move"] button')
  staff.expect(await shown() === was, `taken back, it stands on ${await shown()}, not on ${was}`)
}

async function drag(staff) {
  await staff.page.setViewportSize(DESK)
  const of = await ahead(staff)
  const mark = staff.page.locator(`[data-move$="of=${of}"]`).first()
  const cell = mark.locator('xpath=ancestor::td')
  const month = await cell.getAttribute('data-month')
  const other = staff.page.locator(`tr:has([data-move$="of=${of}"]) td[data-month]:not([data-month="${month}"])`).last()
  const into = await other.getAttribute('data-month')
  await Promise.all([staff.page.waitForURL('**/move?**'), mark.dragTo(other)])
  const day = await staff.page.locator('main form.filters input[name=date]').inputValue()
  staff.expect(day.slice(0, 7) === into.slice(0, 7), `dragged into ${into} it would stand on ${day}`)
  await staff.look('what dragging would bring')
  await staff.page.setViewportSize(PHONE)
}

async function sign(staff, there) {
  await staff.go('/committees')
  await staff.look('committees')
  await staff.press('main a[href="/committees/new"]')
  await staff.fill('[name=name_ja]', '就労支援部会')
  await staff.fill('[name=belongs_to]', '自立支援協議会')
  await staff.press('main form.form .actions button[type=submit]')
  const committee = new URL(staff.page.url()).pathname
  await staff.look('a committee without members')
  await staff.unfold('main details:has([name=part])')
  await staff.page.locator('[name=part]').first().selectOption('chair')
  await staff.fill('[name=organization]', '市障害福祉課')
  await staff.fill('[name=name]', '佐伯 恵')
  await staff.press('main form:has([name=part]) button[type=submit]')
  await staff.look('a committee with its chair')
  await staff.press(`main form[action^="${committee}"]:has(input[value=settle]) button`)
  await staff.look('a roster that is settled')
  await staff.go(there.series)
  const fold = await staff.unfold(`main details:has(form[action="${there.series}/committee"])`)
  await fold.locator('select').selectOption({ label: '就労支援部会' })
  await Promise.all([staff.page.waitForEvent('load'), fold.locator('button[type=submit]').click()])
  staff.expect((await staff.main()).includes('就労支援部会'), 'the series does not name its committee')
  await staff.look('a series of a committee')
}
