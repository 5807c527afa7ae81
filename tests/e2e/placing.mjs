// What becomes of an application, on a phone, with each of the four who take part: an employer says what it has, staff
// meet the trainee and propose a place, the trainee and the supporter agree behind the office's link, and only then the
// employer reads who comes; "not today" is one press.

import { PHONE } from './checks.mjs'
import { linkOf } from './guests.mjs'
import { cameBack, Hand } from './hand.mjs'

const TRAINEE = '潮見 直人'
const GOAL = '分からないとき、自分から聞く'

// `there` is what the scene of the course leaves: its path, its days, the link of the office that applied.
export async function placing(sums, desk, open, there) {
  const phone = async state => {
    const context = await open({ viewport: PHONE, ...state })
    return new Hand(await context.newPage())
  }
  const staff = await phone({ storageState: await desk.storageState() })
  const employer = await phone({})
  const office = await phone({})
  const scenes = [
    ['employers are asked for places', () => ask(staff, there)],
    ['an employer says on a phone what it has', () => offers(employer, there)],
    ['staff write down what the trainee told', () => meet(staff, there)],
    ['a place is proposed, and shown to the trainee', () => propose(staff, there)],
    ['before anybody agreed the employer reads of nobody', () => nobodyYet(employer, there)],
    ['the trainee agrees, with the supporter, behind the link', () => agree(office, there)],
    ['only then the employer is told', () => tell(staff, employer, there)],
    ['the handbook and the card can be carried along', () => paper(office, employer, there)],
    ['not today is one press, and is thanked', () => notToday(office, there)],
    ['the employer and staff see it at once', () => seen(employer, staff, there)],
    ['it is taken back as easily', () => back(office, employer, there)],
  ]
  for (const [what, play] of scenes) {
    const went = await sums.test(what, async () => {
      await play()
      return [staff, employer, office].flatMap(hand => hand.wrong.splice(0))
    })
    // What comes later stands on what came before.
    if (!went) break
  }
  for (const hand of [staff, employer, office]) await hand.page.context().close()
}

async function ask(staff, there) {
  const page = `${there.gathering}/employers`
  await staff.go(page)
  await staff.look('employers of whom none is asked yet')
  const days = staff.page.locator('form[action$="/employers/days"] input[name=days]')
  for (const [nth, box] of (await days.all()).entries()) await box.setChecked(nth >= 2)
  await staff.press('form[action$="/employers/days"] button[type=submit]')
  await staff.press('main a[href*="/waves/new?of=practicum"]')
  await staff.page.locator('input[name=kinds][value=employer]').check()
  await staff.look('which employers to ask')
  await staff.press('main form.form .actions button[type=submit]')
  await staff.go(`${staff.page.url().split('?')[0]}/confirm`)
  await staff.look('the last look before employers are asked')
  await staff.press('main form[action$="/open"] button[type=submit]')
  await staff.go(page)
  await staff.look('employers that are asked')
  const found = await staff.page.$$eval('main table th a[href*="/employers/"]', all =>
    all.map(link => ({ path: link.getAttribute('href'), name: link.textContent.trim() })))
  for (const { path, name } of found) {
    await staff.go(path.replace('/employers/', '/askings/'))
    const link = linkOf(await staff.page.content(), new URL(staff.page.url()).origin)
    if (!link) continue
    Object.assign(there, { employer: link, employerName: name })
    return
  }
  throw new Error('no employer has a link')
}

async function offers(employer, there) {
  await employer.go(there.employer)
  await employer.look('an employer is asked')
  const page = `${there.employer.split('?')[0]}/practicum`
  await employer.go(`${page}?answer=yes`)
  await employer.look('what an employer has')
  // Yes, but no place on any day: the form comes back and says where.
  await employer.press('button[name=step][value=check]')
  await cameBack(employer, 'an employer without a place')
  for (const field of await employer.page.locator('[name^=places-]').all()) await field.fill('1')
  await employer.page.locator('input[name=work]').first().check()
  await employer.fill('[name=contact]', '班長 宮本')
  await employer.fill('[name=contact_phone]', '0190-01-2101')
  await employer.press('button[name=step][value=check]')
  await employer.look('what an employer has, once more')
  await employer.press('button[name=step][value=send]')
  await employer.look('an employer that said yes')
}

async function meet(staff, there) {
  await staff.go(`${there.gathering}/trainees`)
  const row = staff.page.locator('main table a[href*="/trainees/"]', { hasText: TRAINEE }).first()
  const path = await row.getAttribute('href')
  there.trainee = path
  await staff.go(path)
  await staff.enter('main form[action$="/open"] button[type=submit]')
  const form = 'main form[action$="/interview"]'
  await staff.page.locator(`${form} [name=interview][value=held]`).check()
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' })
  await staff.fill(`${form} [name=on]`, today)
  await staff.fill(`${form} [name=kinds]`, '箱づめ')
  await staff.fill(`${form} [name=goal]`, GOAL)
  await staff.page.locator(`${form} [name=goal_shown]`).check()
  await staff.page.locator(`${form} [name=guardian][value=not_needed]`).check()
  await staff.look('what a trainee told')
  await staff.press(`${form} button[type=submit]`)
  await staff.look('a trainee who was met')
}

async function propose(staff, there) {
  const board = `${there.gathering}/placements`
  await staff.go(board)
  await staff.look('a board without a proposal')
  await staff.press('main form[action$="/placements/propose"] button[type=submit]')
  await staff.says(TRAINEE, 'the proposal')
  await staff.look('a proposal')
  await staff.press('main form[action$="/placements/show"] button[type=submit]')
  await staff.go(`${board}/print`)
  await staff.printed('a proposal on paper')
}

async function nobodyYet(employer, there) {
  await employer.go(there.employer)
  const said = await employer.main()
  employer.expect(!said.includes('潮見'), 'an employer reads a name before anybody agreed')
}

async function agree(office, there) {
  await office.go(`${there.link}/trainees`)
  await office.says(there.employerName, 'what is proposed')
  await office.look('what is proposed to the trainee')
  await office.enter('button[name=word][value=agreed]')
  await office.says('うかがいました', 'the page after agreeing')
  await office.look('the trainee agreed')
}

async function tell(staff, employer, there) {
  await staff.go(`${there.gathering}/placements`)
  await staff.press('main form[action$="/placements/tell"] button[type=submit]')
  await staff.look('the employer was told')
  await employer.go(there.employer)
  await employer.says(TRAINEE, 'who comes to the employer')
  await employer.says(GOAL, 'the goal, in the trainee\'s own words')
  await employer.look('who comes to the employer')
}

async function paper(office, employer, there) {
  await office.go(`${there.link}/course-days/paper`)
  await office.says(there.days[2], 'the handbook')
  await office.printed('the handbook of a trainee')
  there.own = (await office.page.content()).match(/\/t\/[\w-]+/)?.[0]
  office.expect(there.own !== undefined, 'the handbook has no page of the trainee\'s own')
  await employer.go(`${there.employer}/course-days/paper`)
  await employer.says(TRAINEE, 'the card of an employer')
  await employer.printed('the card of an employer')
}

// The third day, the first at the employer.
const third = hand => hand.page.locator('form:has(input[name=said][value=not_today])').nth(2)

async function notToday(office, there) {
  await office.go(`${there.link}/course-days`)
  await office.look('the days behind the link of an office')
  await office.go(there.own)
  await office.says(TRAINEE, 'the trainee\'s own page')
  await office.look('the trainee\'s own page')
  await Promise.all([office.page.waitForEvent('load'), third(office).locator('button').press('Enter')])
  await office.says('知らせてくださって、ありがとうございます', 'after "not today"')
  await office.look('not today')
}

async function seen(employer, staff, there) {
  await employer.go(`${there.employer}/course-days`)
  await employer.says('この日はお休み', 'the days of an employer')
  await employer.look('the days of an employer')
  await staff.go(`${there.gathering}/course-days`)
  await staff.look('the days of a course')
  await staff.go(`${there.trainee}/days`)
  await staff.says('この日はお休み', 'the days of a trainee')
  await staff.look('the days of a trainee')
}

async function back(office, employer, there) {
  await office.go(`${there.link}/course-days`)
  await office.enter('form:has(input[name=act][value=undo]) button')
  await office.look('taken back')
  await employer.go(`${there.employer}/course-days`)
  const said = await employer.main()
  employer.expect(!said.includes('この日はお休み'), 'the employer still reads of a rest that was taken back')
}
