// Answering in the room, and what comes of it: a gathering of today, made a little before it begins and soon over. A guest
// follows the code on the wall and answers on a phone, the wall shows how many did; from the answers comes a proposal,
// a word to it, and a series.

import { paper, PHONE } from './checks.mjs'
import { linkOf } from './guests.mjs'
import { Hand } from './hand.mjs'

// As the clock shows it where the center is, after some minutes.
function tokyo(minutes) {
  const at = new Date(Date.now() + minutes * 60_000)
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Tokyo', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(at)
  const one = type => parts.find(part => part.type === type).value
  return { date: `${one('year')}-${one('month')}-${one('day')}`, time: `${one('hour')}:${one('minute')}` }
}

// Two gatherings that begin while others are looked at, one to go on and one to end; their addresses. In the last minutes
// before midnight they are made for the first ones after it.
export async function begin(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const made = []
  await sums.test('gatherings of today are made, answers are taken until they begin', async () => {
    for (const title of ['今日の集まり', '今日で終わる集まり']) made.push(await make(staff, title))
    return staff.wrong
  })
  await context.close()
  return { there: made[0], last: made[1] }
}

async function make(staff, title) {
  const near = tokyo(2).date === tokyo(4).date ? 2 : 5
  const [starts, ends] = [tokyo(near), tokyo(near + 2)]
  await staff.go('/playbooks')
  await staff.press('main a[href*="/gatherings/new?playbook=round-zero"]')
  const fields = {
    title_ja: title, date: starts.date, starts: starts.time, ends: ends.time, reply_deadline: starts.date,
    capacity: '10', venue: '市民会館 3階',
  }
  for (const [name, value] of Object.entries(fields)) await staff.fill(`input[name=${name}]`, value)
  await staff.press('main form.form button.button-main')
  const path = new URL(staff.page.url()).pathname
  staff.expect(/^\/gatherings\/[0-9a-f-]{36}\/prepare$/.test(path), `the making ended at ${path}`)
  const there = path.replace(/\/prepare$/, '')
  await staff.look('a gathering of today')
  await invite(staff, there)
  return there
}

// Few: those who come unannounced are somebody's.
async function invite(staff, there) {
  await staff.go(`${there}/waves/new`)
  await staff.page.locator('input[name=kinds][value=vocational_center]').check()
  await staff.press('main form.form .actions button[type=submit]')
  await staff.go(`${staff.page.url().split('?')[0]}/confirm`)
  await staff.press('main form[action$="/open"] button[type=submit]')
}

// What the address shows once the gathering has begun; it is at most minutes away.
async function opened(guest, path) {
  const patience = Date.now() + 3 * 60_000
  do {
    await guest.go(path)
    if (await guest.page.locator('main form').count() > 0) return true
  } while (Date.now() < patience)
  return false
}

export async function room(sums, desk, open, { there, last }) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const guest = new Hand(await (await open({ viewport: PHONE })).newPage())
  await sums.test('whoever sits in the room answers by the code on the wall', async () => {
    await staff.go(`${there}/agenda/print`)
    staff.expect(await staff.page.locator('svg').count() > 0, 'the agenda ends without a code')
    staff.wrong.push(...await paper(staff.page))
    await staff.page.setViewportSize(PHONE)
    await staff.go(`${there}/room`)
    await staff.look('the wall')
    const address = (await staff.page.locator('.address').innerText()).trim()
    const path = `/q/${address.split('/').at(-1)}`
    if (!await opened(guest, path)) return ['the address did not open when the gathering began']
    await guest.look('the questions')
    await guest.press('main form button[value=check]')
    guest.expect(await guest.page.locator('.error-summary').count() === 1, 'an empty sheet is taken for an answer')
    await guest.look('nothing was answered')
    await guest.page.locator('input[name=q-go-on][value=yes]').check()
    await guest.fill('[name=q-free]', 'また集まりたいです')
    await guest.press('main form button[value=check]')
    guest.expect((await guest.main()).includes('また集まりたいです'), 'what was typed is not shown once more')
    await guest.look('once more')
    await guest.press('main form button[value=send]')
    guest.expect((await guest.main()).includes('ありがとう'), `no thanks: ${await guest.main()}`)
    await guest.look('thanks')
    await staff.go(`${there}/room/results`)
    const shown = await staff.main()
    staff.expect(shown.includes('1件のお返事'), `the wall does not count the answer: ${shown}`)
    staff.expect(!shown.includes('また集まりたいです'), 'the wall shows what a single one wrote')
    await staff.look('the results so far')
    return [...staff.wrong, ...guest.wrong]
  })
  const asked = {}
  const scenes = [
    ['who comes unannounced is received', () => receive(staff, there)],
    ['a proposal is drawn up and sent to those who came', () => propose(staff, there, asked)],
    ['a guest says a word to it', () => say(guest, asked)],
    ['what was agreed becomes a series', () => agree(staff, guest, there, asked)],
    ['another ends here, with thanks', () => end(staff, last)],
  ]
  for (const [name, play] of scenes) {
    const went = await sums.test(name, async () => {
      await play()
      return [...staff.wrong.splice(0), ...guest.wrong.splice(0)]
    })
    // What comes later stands on what came before.
    if (!went) break
  }
  await guest.page.context().close()
  await context.close()
}

async function receive(staff, there) {
  await staff.go(`${there}/day`)
  const form = 'main form[action$="/day/walk-in"]'
  await staff.fill(`${form} [name=name]`, '岬 まひろ')
  const offices = staff.page.locator(`${form} [name=asking]`)
  const office = await offices.locator('option').evaluateAll(options => options.map(option => option.value).find(Boolean))
  await offices.selectOption(office)
  await staff.press(`${form} button[type=submit]`)
  staff.expect((await staff.main()).includes('岬 まひろ'), 'who came is not on the list')
  await staff.look('the reception')
}

async function propose(staff, there, asked) {
  await staff.go(`${there}/next`)
  await staff.look('what comes next')
  await staff.press(`main a[href="${there}/proposal"]`)
  await staff.look('the proposal as it was drawn up')
  await staff.fill('[name=sharing]', '会場は持ち回り、進行はセンターがお引き受けします。')
  await staff.press(`main form[action="${there}/proposal"] .actions button`)
  await staff.look('the proposal, kept')
  // The gathering ends two minutes after it began.
  const send = `main form[action="${there}/proposal/send"]:has(input[name=whom][value=came]) button`
  const patience = Date.now() + 3 * 60_000
  while (await staff.page.locator(send).count() === 0 && Date.now() < patience) await staff.go(`${there}/proposal`)
  await staff.press(send)
  await staff.look('the proposal is out')
  const typing = await staff.page.$eval('main a[href*="/proposal/words/"]', link => link.getAttribute('href'))
  await staff.go(`${there}/askings/${typing.split('/').at(-1)}`)
  asked.link = linkOf(await staff.page.content(), new URL(staff.page.url()).origin)
  staff.expect(asked.link, 'no link of an office that came')
}

async function say(guest, asked) {
  await guest.go(asked.link)
  guest.expect(guest.page.url().endsWith('/next'), `the link leads to ${guest.page.url()}`)
  await guest.look('the proposal, for a guest')
  await guest.page.locator('input[name=stance][value=remark]').check()
  await guest.fill('[name=remark]', '5月からだと伺いやすいです')
  await guest.page.locator('input[name=offers][value=hosts]').check()
  await guest.press('main form .actions button[type=submit]')
  guest.expect((await guest.main()).includes('5月からだと伺いやすいです'), 'the word is not shown back')
  await guest.look('the word was taken')
}

async function agree(staff, guest, there, asked) {
  await staff.go(`${there}/proposal`)
  staff.expect((await staff.main()).includes('5月からだと伺いやすいです'), 'staff do not see the word')
  await staff.go(`${there}/next`)
  // Two minutes are too short for a meeting that goes on, and whatever hour it is now need not suit it.
  await staff.fill('main form.filters [name=starts]', '10:00')
  await staff.fill('main form.filters [name=minutes]', '90')
  await staff.press('main form.filters button[type=submit]')
  staff.expect(!(await staff.main()).includes('お返事は、まだありません'), 'what was answered in the room does not count')
  const form = `main form[action="${there}/next"]`
  await staff.page.locator(`${form} input[name=hosts]`).first().check()
  await staff.fill(`${form} [name=agreed]`, '3か月ごとに、持ち回りで続けます。')
  await staff.look('what was agreed')
  await staff.press(`${form} .actions button[type=submit]`)
  staff.expect(/\/prepare$/.test(new URL(staff.page.url()).pathname), `agreeing ended at ${staff.page.url()}`)
  await staff.look('the round that comes of it')
  await staff.go(`${there}/next`)
  await staff.look('what was decided')
  await staff.press('main a[href^="/series/"]')
  await staff.look('the series')
  await guest.go(asked.link)
  guest.expect((await guest.main()).includes('3か月ごとに、持ち回りで続けます。'), 'the guest does not read what was agreed')
  await guest.look('what was decided, for a guest')
}

async function end(staff, last) {
  await receive(staff, last)
  await staff.go(`${last}/next`)
  await staff.fill(`main form[action="${last}/next/end"] [name=words]`, 'お集まりくださり、ありがとうございました。ここで区切りとします。')
  await staff.look('ending here')
  await staff.press(`main form[action="${last}/next/end"] .actions button`)
  await staff.look('once more, before it ends')
  await staff.press(`main form[action="${last}/next/end"] button[name=step][value=send]`)
  await staff.look('it ended here')
  await staff.go(`${last}/next`)
  staff.expect((await staff.main()).includes('ここで区切りとします'), 'the page does not say that it ended')
  staff.expect(await staff.page.locator(`main form[action="${last}/next"]`).count() === 0, 'what has ended can still go on')
}
