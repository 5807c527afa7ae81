// The plan of a year, on a phone: what stood alone last year becomes this year's draft, a day that clashes is kept all the
// same, a draft becomes a gathering, and whoever is met on the way gets the days on one sheet of paper.

import { DESK, PHONE } from './checks.mjs'
import { cameBack, Hand } from './hand.mjs'
import { A4, onePage } from './sheets.mjs'

export async function year(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const stranger = new Hand(await (await open({ viewport: PHONE })).newPage())
  const there = {}
  const scenes = [
    ['two gatherings stand alone', () => alone(staff, there)],
    ['last year\'s plan becomes this year\'s draft, each wrong day told at its own line', () => take(staff, there)],
    ['a draft that is not wanted goes, and is proposed again', () => drop(staff, there)],
    ['a typed day that clashes is told of, and kept all the same', () => typed(staff, there)],
    ['a dragged day that clashes is told of, kept, and taken back', () => dragged(staff, there)],
    ['a draft becomes a gathering', () => prepare(staff, there)],
    ['the days to come are one sheet of paper', () => handOut(staff, there)],
    ['anybody reads the plan of the year, with what is on it early', () => everybody(staff, stranger, there)],
  ]
  for (const [what, play] of scenes) {
    const went = await sums.test(what, async () => {
      await play()
      return [...staff.wrong.splice(0), ...stranger.wrong.splice(0)]
    })
    // What comes later stands on what came before.
    if (!went && there.plan === undefined) break
  }
  await stranger.page.context().close()
  await context.close()
}

const TITLES = ['事業所めぐりの会', '年度末のふりかえり会']
const after = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const fiscal = day => Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 4 ? 1 : 0)
// The line of a thing on the plan, by what it is called.
const line = title => `main ul.entries > li:has(h3:has-text("${title}"))`

async function alone(staff, there) {
  for (const [nth, title] of TITLES.entries()) {
    await staff.go('/gatherings/new?playbook=round-zero')
    there.day ??= await staff.page.locator('[name=date]').inputValue()
    await staff.fill('[name=title_ja]', title)
    await staff.fill('[name=date]', after(there.day, nth))
    await staff.fill('[name=venue]', '市民会館 2階')
    await staff.press('main form.form button.button-main')
    staff.expect(new URL(staff.page.url()).pathname.endsWith('/prepare'), `the making ended at ${staff.page.url()}`)
  }
  there.plan = `/plan/${fiscal(there.day) + 1}`
}

async function take(staff, there) {
  await staff.go(there.plan)
  await staff.press('main a[href$="/from-last-year"]')
  await staff.look('last year\'s plan')
  const lines = staff.page.locator('main ul.entries > li')
  const own = title => lines.filter({ hasText: title })
  for (const title of TITLES) staff.expect(await own(title).count() === 1, `${title} is proposed ${await own(title).count()} times`)
  // Nothing else is wanted.
  for (let at = 0; at < await lines.count(); at += 1) {
    const said = await lines.nth(at).innerText()
    if (!TITLES.some(title => said.includes(title))) await lines.nth(at).locator('[name=take]').uncheck()
  }
  const day = own(TITLES[1]).locator('[name=date]')
  const proposed = await day.inputValue()
  await day.fill(after(proposed, 400))
  await staff.enter('main form.form .actions button[type=submit]')
  await cameBack(staff, 'a day of another year')
  const summary = staff.page.locator('.error-summary a')
  staff.expect(await summary.count() === 1 && (await summary.innerText()).includes(TITLES[1]), `the summary says ${await summary.allInnerTexts()}`)
  await summary.focus()
  await staff.page.keyboard.press('Enter')
  const focused = await day.evaluate(element => element === document.activeElement)
  staff.expect(focused, 'the summary does not lead to the wrong day')
  await day.fill(proposed)
  await staff.enter('main form.form .actions button[type=submit]')
  staff.expect(new URL(staff.page.url()).pathname === there.plan, `it ended at ${staff.page.url()}`)
  for (const title of TITLES) {
    staff.expect((await staff.page.locator(line(title)).innerText()).includes('下書き'), `${title} is no draft`)
  }
  await staff.look('the plan with drafts')
  await staff.printed('the plan with drafts, printed')
}

async function drop(staff, there) {
  await staff.unfold(`${line(TITLES[1])} details`)
  await staff.look('what can be done with a draft')
  await staff.press(`${line(TITLES[1])} form:has(input[value=drop]) button`)
  staff.expect(await staff.page.locator(line(TITLES[1])).count() === 0, 'the draft still stands there')
  await staff.look('the plan without the draft')
  await staff.go(`${there.plan}/from-last-year`)
  const lines = await staff.page.locator('main ul.entries > li').allInnerTexts()
  staff.expect(lines.some(text => text.includes(TITLES[1])), 'it is not proposed again')
  staff.expect(!lines.some(text => text.includes(TITLES[0])), 'what is a draft is proposed once more')
}

// Saves the move that is looked at.
async function save(staff, there) {
  await staff.enter('main form[method=post][action$="/move"] button[type=submit]')
  staff.expect(new URL(staff.page.url()).pathname === there.plan, `it ended at ${staff.page.url()}`)
}

async function typed(staff, there) {
  await staff.go(there.plan)
  const fold = await staff.unfold(`${line(TITLES[0])} details`)
  there.holiday = `${there.plan.slice(-4)}-11-03`
  await fold.locator('[name=date]').fill(there.holiday)
  // As one types: the day, then Enter.
  await Promise.all([staff.page.waitForEvent('load'), fold.locator('[name=date]').press('Enter')])
  await staff.says('文化の日', 'a holiday')
  await staff.look('what a holiday would bring')
  await save(staff, there)
  const said = await staff.page.locator(line(TITLES[0])).innerText()
  staff.expect(said.includes('11月3日') && said.includes('文化の日'), `on the holiday it says ${said}`)
  await staff.look('a plan with a clash that is kept')
}

async function dragged(staff, there) {
  await staff.page.setViewportSize(DESK)
  await staff.go(there.plan)
  const marks = staff.page.locator('[data-move*="of=round:"]')
  const of = (await marks.first().getAttribute('data-move')).split('of=')[1]
  const mark = staff.page.locator(`[data-move$="of=${of}"]`).first()
  const was = await staff.page.locator(`main ul.entries form:has([name=of][value="${of}"]) [name=date]`).inputValue()
  // Into the month, and in it onto the day, of another round.
  const other = staff.page.locator(`main ul.entries form:has([name=of][value^="round:"]):not(:has([name=of][value="${of}"]))`).last()
  const day = await other.locator('[name=date]').inputValue()
  const hour = await other.locator('[name=starts]').inputValue()
  const cell = staff.page.locator(`tr:has([data-move$="of=${of}"]) td[data-month="${day.slice(0, 7)}-01"]`)
  await Promise.all([staff.page.waitForURL('**/move?**'), mark.dragTo(cell)])
  await staff.look('what dragging would bring')
  await staff.fill('main form.filters [name=date]', day)
  await staff.fill('main form.filters [name=starts]', hour)
  await staff.press('main form.filters button[type=submit]')
  await staff.page.setViewportSize(PHONE)
  await staff.says('同じ', 'two rounds at once')
  await staff.look('what two rounds at once would bring')
  await save(staff, there)
  await staff.look('two rounds at once, kept')
  await staff.press('.notice form[action$="/move"] button')
  const back = await staff.page.locator(`main ul.entries form:has([name=of][value="${of}"]) [name=date]`).inputValue()
  staff.expect(back === was, `taken back it stands on ${back}, not on ${was}`)
}

async function prepare(staff, there) {
  await staff.go(there.plan)
  await staff.unfold(`${line(TITLES[0])} details`)
  await staff.enter(`${line(TITLES[0])} form:has(input[value=prepare]) button`)
  const path = new URL(staff.page.url()).pathname
  staff.expect(/^\/gatherings\/[0-9a-f-]{36}\/prepare$/.test(path), `it ended at ${path}`)
  await staff.says(TITLES[0], 'the gathering in preparation')
  await staff.look('a draft that became a gathering')
  await staff.go(there.plan)
  const said = await staff.page.locator(line(TITLES[0])).innerText()
  staff.expect(!said.includes('下書き'), `what became a gathering says ${said}`)
}

async function handOut(staff, there) {
  await staff.go(there.plan)
  await staff.press('main a[href$="/save-the-date"]')
  await staff.says(TITLES[0], 'the days to come')
  await staff.look('the days to come')
  await staff.printed('the days to come, printed')
  const pdf = await staff.page.pdf({ preferCSSPageSize: true })
  staff.wrong.push(...onePage(pdf, A4).map(wrong => `the days to come: ${wrong}`))
}

async function everybody(staff, stranger, there) {
  const calendar = 'main ul.entries > li:has(input[name=kind][value=year])'
  await staff.go('/feeds')
  if (await staff.page.locator(`${calendar} form:has(input[value=open])`).count() > 0) {
    await staff.press(`${calendar} form:has(input[value=open]) button`)
  }
  const page = await staff.page.locator(`${calendar} .facts a`).getAttribute('href')
  await stranger.go(page)
  stranger.expect(!(await stranger.main()).includes(TITLES[0]), 'what nobody is invited to is on the public plan')
  await staff.go(there.plan)
  await staff.press(`${line(TITLES[0])} form[action$="/announce"] button`)
  await staff.look('a gathering on the public plan before anybody is invited')
  await stranger.go(page)
  await stranger.says(TITLES[0], 'the public plan')
  await stranger.look('the plan of the year, for everybody')
  await stranger.printed('the plan of the year, for everybody, printed')
  await staff.go('/feeds')
  await staff.press(`${calendar} form:has(input[value=close]) button`)
}
