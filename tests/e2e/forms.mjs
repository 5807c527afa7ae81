// Forms of the staff that do not go as hoped: incomplete, and too late.

import { axe, listen, overflow, PHONE } from './checks.mjs'

// `begun`: the gatherings that are over within minutes; one of them would close while its form is open.
export async function forms(sums, desk, begun = {}) {
  const page = await desk.newPage()
  const heard = listen(page)
  await page.setViewportSize(PHONE)
  for (const path of ['/organizations/new', '/tasks/new', '/settings/members/new', '/imports/paste']) {
    await sums.test(`${path} comes back with what to correct`, async () => {
      await page.goto(path)
      await send(page)
      const summary = page.locator('.error-summary')
      await summary.waitFor()
      const wrong = []
      if (!await summary.evaluate(element => element === document.activeElement)) wrong.push('the summary has no focus')
      const lost = await summary.locator('a').evaluateAll(links =>
        links.filter(link => !document.getElementById(link.hash.slice(1))).map(link => link.hash))
      if (lost.length > 0) wrong.push(`the summary leads nowhere: ${lost.join(' ')}`)
      // 「入力してください。」 alone would not say where; a message in which the field is named needs no more.
      const nameless = await summary.locator('a').evaluateAll(links =>
        links.filter(link => /^(入力|選)/.test(link.textContent.trim())).map(link => link.hash))
      if (nameless.length > 0) wrong.push(`the summary does not name the field: ${nameless.join(' ')}`)
      return [...wrong, ...await overflow(page), ...await axe(page), ...heard.take()]
    })
  }
  for (const [name, find, field] of TOO_LATE) {
    await sums.test(`${name} too late shows both versions`, async () => tooLate(desk, await find(page, Object.values(begun)), field))
  }
  await page.close()
}

const send = page => Promise.all([
  page.waitForEvent('load'),
  page.locator('main form.form .actions button[type=submit]').first().click(),
])

// The first address on `list` that looks like `pattern` and is none of those to leave alone.
const first = (list, pattern, after = '') => async (page, leave) => {
  await page.goto(list)
  const found = await page.$$eval('main a[href]', all => all.map(link => link.getAttribute('href')))
  const path = found.find(path => pattern.test(path) && !leave.includes(path))
  if (!path) throw new Error(`${list} leads to nothing like ${pattern}`)
  return path + after
}
const gathering = (after, within) => async (page, leave) => {
  const path = await first('/gatherings', /^\/gatherings\/[0-9a-f-]{36}$/, after)(page, leave)
  return within ? first(path, within)(page, leave) : path
}

// A form, where it is, and a field to be changed by two people.
const TOO_LATE = [
  ['an office', first('/organizations', /^\/organizations\/[0-9a-f-]{36}$/, '/edit'), 'textarea[name=notes]'],
  ['the center', async () => '/settings/center', 'input[name=hours]'],
  ['a member', first('/settings/members', /^\/settings\/members\/[0-9a-f-]{36}$/), 'input[name=post]'],
  ['the words of a gathering', gathering('/edit/words'), 'textarea[name=goal_ja]'],
  ['its letter', gathering('/edit/letters/invitation'), 'input[name=subject_ja]'],
  ['a block of its agenda', gathering('/edit/agenda', /\/edit\/agenda\/[0-9a-f-]{36}$/), 'input[name=title_ja]'],
  ['its venue', gathering('/edit/venues', /\/edit\/venues\/[0-9a-f-]{36}$/), 'input[name=venue]'],
  ['its seats', gathering('/edit/seats'), 'input[name=capacity]'],
]

// Two colleagues open the same form; the second to save sees both, and nothing is lost.
async function tooLate(desk, path, field) {
  const [early, late] = [await desk.newPage(), await desk.newPage()]
  const heard = listen(late)
  await late.setViewportSize(PHONE)
  for (const page of [early, late]) await page.goto(path)
  const was = await early.locator(field).inputValue()
  const number = /^\d+$/.test(was)
  const [theirs, mine] = number ? [String(Number(was) + 1), String(Number(was) + 2)] : [`${was}あ`, `${was}い`]
  await early.locator(field).fill(theirs)
  await send(early)
  await late.locator(field).fill(mine)
  await send(late)
  const wrong = []
  const table = late.locator('table.versions')
  if (await table.count() === 0) {
    wrong.push(`no comparison on ${late.url()}: ${(await late.locator('main').innerText()).slice(0, 120)}`)
  } else {
    const differs = await table.locator('tr.differs').allInnerTexts()
    if (differs.length !== 1 || !differs[0].includes(theirs) || !differs[0].includes(mine)) wrong.push(`it compares ${JSON.stringify(differs)}`)
    if (await late.locator(field).inputValue() !== mine) wrong.push('what was typed is lost')
    wrong.push(...await overflow(late), ...await axe(late), ...heard.take())
    await send(late)
    await late.goto(path)
    if (await late.locator(field).inputValue() !== mine) wrong.push('sent again, it was not saved')
  }
  await early.close()
  await late.close()
  return wrong
}
