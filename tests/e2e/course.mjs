// A course of several days, on a phone: made from its playbook, every day in its plan, its letter and its answer; a guest
// comes by the keyboard alone, and finds each day behind the link.

import { PHONE } from './checks.mjs'
import { linkOf } from './guests.mjs'
import { cameBack, Hand } from './hand.mjs'

export async function course(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const guest = new Hand(await (await open({ viewport: PHONE })).newPage())
  const there = {}
  const scenes = [
    ['a course is made, and each of its days is known', () => make(staff, there)],
    ['its plan tells what is to be done on each day', () => plan(staff, there)],
    ['offices are asked to send somebody', () => invite(staff, there)],
    ['until applications open the link says when', () => waits(guest, there)],
    ['staff take applications at once', () => opens(staff, there)],
    ['a guest reads which days the course has, and comes, by keyboard', () => come(guest, there)],
    ['the answer tells every day once more, and gives it to the calendar', () => answered(guest, there)],
    ['staff see who comes', () => see(staff, there)],
  ]
  for (const [what, play] of scenes) {
    const went = await sums.test(what, async () => {
      await play()
      return [...staff.wrong.splice(0), ...guest.wrong.splice(0)]
    })
    // What comes later stands on what came before.
    if (!went && (there.gathering === undefined || there.days === undefined)) break
  }
  await guest.page.context().close()
  await context.close()
  return there
}

// The days as the page of the preparations says them: 6月18日.
const daysIn = text => [...new Set(text.match(/\d+月\d+日/g) ?? [])]

async function make(staff, there) {
  await staff.go('/playbooks')
  await staff.press('main a[href*="/gatherings/new?playbook=step-up-course"]')
  await staff.look('a new course')
  await staff.fill('[name=title_ja]', '')
  await staff.fill('[name=venue]', '市民会館 3階')
  await staff.enter('main form.form button.button-main')
  await cameBack(staff, 'a course without a name')
  await staff.fill('[name=title_ja]', '春のステップアップ講座')
  await staff.enter('main form.form button.button-main')
  const path = new URL(staff.page.url()).pathname
  staff.expect(/^\/gatherings\/[0-9a-f-]{36}\/prepare$/.test(path), `the making ended at ${path}`)
  there.gathering = path.replace(/\/prepare$/, '')
  await staff.look('a course in preparation')
  const row = staff.page.locator('main .facts > div:has(dt:text-is("日時")) dd').first()
  const days = daysIn(await row.innerText())
  staff.expect(days.length === 5, `the course has ${days.length} days: ${days}`)
  if (days.length === 5) there.days = days
}

// Whether every day is named.
function each(hand, there, said, where) {
  const missing = there.days.filter(day => !said.includes(day))
  hand.expect(missing.length === 0, `${where}: nothing says ${missing.join(', ')}`)
}

async function plan(staff, there) {
  await staff.go(`${there.gathering}/prepare`)
  await staff.page.locator('main a[href*="/plan"], main details:has-text("段取り")').first().waitFor()
  const fold = await staff.unfold('main details:has(.timeline), main details:has(.step)')
  each(staff, there, await fold.innerText(), 'the plan of a course')
  await staff.look('the plan of a course')
  await staff.printed('the plan of a course, printed')
}

async function invite(staff, there) {
  await staff.go(`${there.gathering}/waves/new`)
  await staff.look('whom to ask to a course')
  await staff.page.locator('input[name=kinds][value=hello_work]').check()
  await staff.page.locator('input[name=kinds][value=vocational_center]').check()
  await staff.enter('main form.form .actions button[type=submit]')
  await staff.look('who would be asked to a course')
  await staff.go(`${staff.page.url().split('?')[0]}/confirm`)
  await staff.look('the last look before they are asked to a course')
  await staff.enter('main form[action$="/open"] button[type=submit]')
  await staff.go(`${there.gathering}/invite`)
  const rows = await staff.page.$$eval('main a[href*="/askings/"]', all => [...new Set(all.map(link => link.getAttribute('href')))])
  for (const row of rows.filter(row => /askings\/[0-9a-f-]{36}$/.test(row))) {
    await staff.go(row)
    const link = linkOf(await staff.page.content(), new URL(staff.page.url()).origin)
    if (!link) continue
    there.link = link
    return
  }
  throw new Error('nobody has a link')
}

async function waits(guest, there) {
  await guest.go(there.link)
  await guest.says('から受け付けます', 'the invitation before applications open')
  await guest.enter('button[name=answer][value=attending]')
  await guest.says('から受け付けます', 'an application before they open')
  await guest.look('an application before they open')
}

async function opens(staff, there) {
  await staff.go(`${there.gathering}/trainees`)
  await staff.look('the trainees of a course to which nobody has applied')
  await staff.fill('form[action$="/opening"] [name=date]', '')
  await staff.fill('form[action$="/opening"] [name=time]', '')
  await staff.enter('form[action$="/opening"] button[type=submit]')
  await staff.says('日時を決めていません', 'the trainees of a course that is open at once')
}

async function come(guest, there) {
  await guest.go(there.link)
  each(guest, there, await guest.main(), 'the invitation')
  await guest.look('the invitation to a course')
  await guest.printed('the invitation to a course, printed')
  await guest.enter('button[name=answer][value=attending]')
  await guest.look('who comes to a course')
  await guest.enter('button[name=step][value=check]')
  await cameBack(guest, 'a course without anybody')
  await guest.page.locator('.error-summary a').first().focus()
  await guest.page.keyboard.press('Enter')
  // The summary leads to the people; the first field is one step on.
  await guest.page.keyboard.press('Tab')
  await guest.page.keyboard.type('潮見 直人')
  await guest.page.keyboard.press('Tab')
  await guest.page.keyboard.type('しおみ なおと')
  await guest.page.locator('select[name=eligibility]').first().selectOption('b-type')
  await guest.enter('button[name=step][value=check]')
  await guest.look('the answer to a course once more')
  await guest.says('潮見 直人', 'the answer once more')
  await guest.enter('button[name=step][value=send]')
}

async function answered(guest, there) {
  guest.expect(new URL(guest.page.url()).pathname === there.link, `the answer ended at ${guest.page.url()}`)
  await guest.says('潮見 直人', 'the page after the answer')
  each(guest, there, await guest.main(), 'the page after the answer')
  await guest.look('a course that one comes to')
  const calendar = await guest.page.request.get(`${there.link}/entry.ics`)
  guest.expect(calendar.ok(), `the calendar answers ${calendar.status()}`)
}

async function see(staff, there) {
  await staff.go(`${there.gathering}/replies`)
  await staff.says('潮見 直人', 'who comes to the course')
  await staff.look('who comes to the course')
  await staff.go(`${there.gathering}/trainees`)
  await staff.says('潮見 直人', 'the trainees of the course')
  await staff.look('the trainees of the course')
  await staff.press('main table a[href*="/trainees/"]')
  await staff.look('a trainee')
  await staff.enter('main form[action$="/mine"] button[type=submit]')
  await staff.enter('main form[action$="/open"] button[type=submit]')
  await staff.look('a trainee whose application was opened')
  await staff.go(`${there.gathering}/day`)
  await staff.look('the day of a course')
}
