// Answering in the room: a gathering of today, made a little before it begins; then a guest follows the code on the
// wall, answers on a phone, and the wall shows how many did.

import { paper, PHONE } from './checks.mjs'
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

// A gathering that begins while others are looked at; its address. Close to midnight it is made for after midnight.
export async function begin(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  let there = null
  await sums.test('a gathering of today is made, answers are taken until it begins', async () => {
    const near = tokyo(2).date === tokyo(60).date ? 2 : 60
    const [starts, ends] = [tokyo(near), tokyo(near + 30)]
    await staff.go('/playbooks')
    await staff.press('main a[href*="/gatherings/new?playbook="]')
    const fields = {
      title_ja: '今日の集まり', date: starts.date, starts: starts.time, ends: ends.time, reply_deadline: starts.date,
      capacity: '10', venue: '市民会館 3階',
    }
    for (const [name, value] of Object.entries(fields)) await staff.fill(`input[name=${name}]`, value)
    await staff.press('main form.form button[type=submit]')
    const path = new URL(staff.page.url()).pathname
    staff.expect(/^\/gatherings\/[0-9a-f-]{36}\/prepare$/.test(path), `the making ended at ${path}`)
    there = path.replace(/\/prepare$/, '')
    await staff.look('a gathering of today')
    return staff.wrong
  })
  await context.close()
  return there
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

export async function room(sums, desk, open, there) {
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
  await guest.page.context().close()
  await context.close()
}
