// Calendars on a phone: an address is made, read by a calendar, replaced and closed; the plan of the year has a page for
// everybody as long as its address is open.

import { PHONE } from './checks.mjs'
import { Hand } from './hand.mjs'

export async function feeds(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const stranger = new Hand(await (await open({ viewport: PHONE })).newPage())
  const scenes = [
    ['an address is made for each kind of calendar', () => make(staff, stranger)],
    ['a replaced address is dead, the new one lives', () => replace(staff, stranger)],
    ['anybody reads the plan of the year by its address', () => year(staff, stranger)],
    ['what is closed cannot be read any more', () => close(staff, stranger)],
  ]
  for (const [name, play] of scenes) {
    await sums.test(name, async () => {
      await play()
      return [...staff.wrong.splice(0), ...stranger.wrong.splice(0)]
    })
  }
  await stranger.page.context().close()
  await context.close()
}

const line = kind => `main ul.entries > li:has(input[name=kind][value=${kind}])`
const KINDS = ['member', 'center', 'year', 'series']

// The address that stands in the line of a kind of calendar, as a path.
async function address(staff, kind) {
  const text = (await staff.page.locator(`${line(kind)} .facts dd`).last().innerText()).trim()
  return new URL(text.replace(/^webcal:/, 'http:')).pathname
}

// What a calendar gets that asks for the address.
async function ask(stranger, path) {
  const answer = await stranger.page.request.get(path)
  return { status: answer.status(), text: await answer.text() }
}

async function make(staff, stranger) {
  await staff.go('/plan')
  await staff.press('main a[href="/feeds"]')
  await staff.look('no calendar yet')
  for (const kind of KINDS) {
    staff.expect(await staff.page.locator(line(kind)).count() > 0, `no calendar of the kind ${kind}`)
    await staff.press(`${line(kind)} form:has(input[value=open]) button`)
    const { status, text } = await ask(stranger, await address(staff, kind))
    staff.expect(status === 200 && text.startsWith('BEGIN:VCALENDAR'), `${kind} answers ${status}: ${text.slice(0, 60)}`)
  }
  const follows = await staff.page.locator('main a[href^="webcal://"]').count()
  staff.expect(follows === KINDS.length, `${follows} of ${KINDS.length} can be opened in one's own calendar`)
  await staff.look('calendars with addresses')
}

async function replace(staff, stranger) {
  await staff.go('/feeds')
  const old = await address(staff, 'center')
  await staff.enter(`${line('center')} form:has(input[value=replace]) button`)
  await staff.look('an address was replaced')
  const fresh = await address(staff, 'center')
  staff.expect(fresh !== old, 'the address is the old one')
  staff.expect((await ask(stranger, old)).status === 410, 'the old address still answers')
  staff.expect((await ask(stranger, fresh)).status === 200, 'the new address does not answer')
}

async function year(staff, stranger) {
  await staff.go('/feeds')
  const page = await staff.page.locator(`${line('year')} .facts a`).getAttribute('href')
  await stranger.go(page)
  stranger.expect(await stranger.page.locator('main li').count() > 0, 'the public plan has no day')
  await stranger.look('the plan of the year, for everybody')
}

async function close(staff, stranger) {
  await staff.go('/feeds')
  const page = await staff.page.locator(`${line('year')} .facts a`).getAttribute('href')
  for (const kind of KINDS) {
    const old = await address(staff, kind)
    await staff.press(`${line(kind)} form:has(input[value=close]) button`)
    staff.expect((await ask(stranger, old)).status === 410, `${kind} still answers`)
  }
  await staff.look('calendars, closed')
  const answer = await stranger.go(page)
  stranger.expect(answer.status() === 410, `the public plan answers ${answer.status()}`)
  await stranger.look('the plan of the year, closed')
}
