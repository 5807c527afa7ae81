// The stocktaking of a year, on a phone: hours and a choice for each line; what goes to the next host is asked for, printed
// and given, and taken back; another center, which begins with nothing, takes it up; at last a series ends with thanks.
// The last scene of the walk: the series of the story is over then.

import { PHONE } from './checks.mjs'
import { cameBack, Hand } from './hand.mjs'
import { House } from './house.mjs'
import { bring } from './neighbour.mjs'

export async function stocktaking(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const there = {}
  const scenes = [
    ['each series is looked at, and what comes of it is said', () => take(staff, there)],
    ['who came is asked whether the next host may have the name', () => ask(staff, there)],
    ['what goes to the next host is printed, and a file', () => bundle(staff, there)],
    ['it is given, and goes on here after all', () => give(staff, there)],
    ['a series rests, and goes on', () => rest(staff, there)],
    ['a series ends, with thanks to those who came', () => end(staff, there)],
  ]
  for (const [name, play] of scenes) {
    const went = await sums.test(name, async () => {
      await play()
      return staff.wrong.splice(0)
    })
    // What comes later stands on what came before.
    if (!went && there.series === undefined) break
  }
  await context.close()
  if (there.file) await elsewhere(sums, open, there.file)
}

// The neighbour's house: of its own, and empty.
async function elsewhere(sums, open, file) {
  const house = await House.empty(process.env.TSUDOI_PROGRAM)
  try {
    const context = await open({ baseURL: house.url, viewport: PHONE })
    await bring(sums, house, new Hand(await context.newPage()), file)
    await context.close()
  } finally {
    await house.close()
  }
}

// The section of a series.
const section = there => `main section#series-${there.series.split('/').at(-1)}`

async function take(staff, there) {
  await staff.go('/plan')
  await staff.press('main a[href$="/stocktaking"]')
  there.page = new URL(staff.page.url()).pathname
  await staff.look('the stocktaking of the year')
  // The one to which somebody came already.
  const held = staff.page.locator('main section:has(dd:text("うち1回")) h2 a').first()
  there.series = (await held.getAttribute('href')).split('#')[0]
  await say(staff, there, { choice: 'hand_over', hours: '', why: '' })
  await cameBack(staff, 'handed over without a word why')
  await say(staff, there, { choice: 'hand_over', hours: '35', why: '隣のセンターの方が、会場に近い' })
  const told = await staff.page.locator(section(there)).innerText()
  for (const words of ['35時間', '引き渡す', '会場に近い']) staff.expect(told.includes(words), `the line does not say ${words}`)
  await staff.look('a line of the stocktaking that is decided')
  await staff.go(`${there.page}/print`)
  await staff.says('引き渡す', 'the stocktaking on paper')
  await staff.printed('the stocktaking on paper')
  await staff.go('/today?who=all')
  await staff.says('次の主催者に渡してよいか、事業所に伺う', 'today, after a series is to be handed over')
}

async function say(staff, there, { choice, hours, why }) {
  await staff.go(there.page)
  const fold = await staff.unfold(`${section(there)} details`)
  staff.expect(await fold.locator('[name=choice]').count() === 5, 'there are not five choices')
  await fold.locator('[name=hours]').fill(hours)
  await fold.locator(`[name=choice][value=${choice}]`).check()
  await fold.locator('[name=why]').fill(why)
  await Promise.all([staff.page.waitForEvent('load'), fold.locator('button[type=submit]').click()])
}

async function ask(staff, there) {
  await staff.go(there.page)
  await staff.press(`${section(there)} a[href*="/bundle/"]`)
  there.bundle = new URL(staff.page.url()).pathname
  await staff.look('nobody was asked yet')
  await staff.go(`${there.bundle}/letters`)
  await staff.says('渡さないでほしい', 'the letter that asks')
  await staff.printed('the letters that ask')
  await staff.go(there.bundle)
  const said = staff.page.locator('main select[name=said]')
  there.name = await staff.page.locator('main tbody th').nth(0).innerText()
  there.silent = await staff.page.locator('main tbody th').nth(2).innerText()
  for (const [row, answer] of [[0, 'yes'], [1, 'yes'], [2, 'no']]) await said.nth(row).selectOption(answer)
  await staff.press(`main form[action="${there.bundle}"] button[type=submit]`)
  await staff.says('渡してよい2か所', 'two agree')
  await staff.look('two agree, one does not')
}

async function bundle(staff, there) {
  await staff.go(`${there.bundle}/print`)
  const printed = await staff.main()
  staff.expect(printed.includes(there.name), 'who agrees is not on paper')
  staff.expect(!printed.includes(there.silent), 'who does not agree is on paper')
  await staff.printed('what goes to the next host')
  const answer = await staff.page.request.get(`${there.bundle}/file`)
  const file = await answer.text()
  staff.expect(answer.ok() && JSON.parse(file).members.length === 2, `the file answers ${answer.status()}: ${file.slice(0, 80)}`)
  const roster = await (await staff.page.request.get(`${there.bundle}/roster`)).text()
  staff.expect(roster.includes(there.name) && !roster.includes(there.silent), 'the table has others than those who agree')
  there.file = file
}

async function give(staff, there) {
  const page = `${there.bundle}/given`
  await staff.go(page)
  await staff.look('before it is given')
  await staff.press(`main form[action="${page}"] .actions button[type=submit]`)
  await cameBack(staff, 'given to nobody')
  await staff.fill('[name=to]', '北の岬 就業・生活支援センター')
  await staff.fill('[name=word]', '名簿と議事録を、月曜に手渡し')
  await staff.enter(`main form.form[action="${page}"] .actions button[type=submit]`)
  await staff.look('it was given')
  await staff.go(there.series)
  await staff.says('北の岬 就業・生活支援センター', 'a series that was given')
  staff.expect(await staff.page.locator('main li[id^=round-]').count() === 0, 'rounds are still made here')
  await staff.look('a series that was given')
  await staff.go(page)
  await staff.look('the way back')
  await staff.press(`main form[action="${page}"]:has(input[value=back]) button`)
  await staff.go(there.series)
  staff.expect(await staff.page.locator('main li[id^=round-]').count() > 0, 'no round is made after it came back')
}

async function rest(staff, there) {
  const rounds = async () => {
    await staff.go(there.series)
    return staff.page.locator('main li[id^=round-]').count()
  }
  await say(staff, there, { choice: 'rest', hours: '35', why: '来年度は人が足りない' })
  staff.expect(await rounds() === 0, 'a series that rests makes rounds')
  await staff.look('a series that rests')
  await say(staff, there, { choice: 'go_on', hours: '35', why: '楽しみにされている' })
  staff.expect(await rounds() > 0, 'a series that goes on makes none')
}

async function end(staff, there) {
  await say(staff, there, { choice: 'end', hours: '35', why: '役目を終えた' })
  const form = `main form[action="${there.page}/end"]`
  const drafted = await staff.page.locator(`${form} [name=words]`).inputValue()
  staff.expect(drafted.includes('1回開き'), `the thanks do not tell what it was: ${drafted}`)
  await staff.look('thanks are drawn up')
  await staff.press(`${form} button[type=submit]`)
  await staff.says('終えていません', 'a round is still prepared')
  await staff.look('it cannot end yet')
  await staff.go(there.series)
  for (const round of await toCome(staff)) await callOff(staff, round)
  await staff.go(there.page)
  await staff.fill(`${form} [name=words]`, `${drafted}\nまた、どこかで。`)
  await staff.enter(`${form} button[type=submit]`)
  await staff.says('お礼を出し、この定例を終えました', 'the end')
  await staff.look('it ended with thanks')
  staff.expect(await staff.page.locator(form).count() === 0, 'it can end a second time')
  await staff.go('/outbox')
  await staff.look('the outbox')
  await staff.press('main td a[href^="/outbox/"], main th a[href^="/outbox/"]')
  await staff.says('また、どこかで。', 'the mail of thanks')
  await staff.look('the mail of thanks')
}

// Rounds of the series that are still to come.
async function toCome(staff) {
  const all = await staff.page.$$eval('main h2:has-text("これからの回") + ul a[href^="/gatherings/"]', links => links.map(link => link.getAttribute('href')))
  return all.filter(path => /^\/gatherings\/[0-9a-f-]{36}$/.test(path))
}

async function callOff(staff, round) {
  await staff.go(`${round}/sudden`)
  await staff.page.locator('input[name=what][value=call_off]').check()
  await staff.press('main form[action$="/sudden"] .actions button')
}
