// A day at the employer, on a phone: the trainee, the supporter, the employer and staff each write down how it went, in the
// form that is theirs, and an employer who is in trouble presses one button. Nobody reads what is not meant for them.

import { PHONE } from './checks.mjs'
import { cameBack, Hand } from './hand.mjs'

const OF = {
  trainee: 'はこを 十こ つくりました',
  supporter: '帰りのバスで、よく話していました',
  employer: '道具の名前を、紙に書いて覚えていました',
  staff: '明日は、はじめに道具の場所を一緒に見る',
}
const TRAINEE = '潮見 直人'

// `there` is what the scene of the placement leaves: who is placed on the third day, and everybody's link.
export async function during(sums, house, desk, open, there) {
  const phone = async state => new Hand(await (await open({ viewport: PHONE, ...state })).newPage())
  const staff = await phone({ storageState: await desk.storageState() })
  const [trainee, office, employer] = [await phone({}), await phone({}), await phone({})]
  const hands = [staff, trainee, office, employer]
  const scenes = [
    ['the day at the employer has come', () => come(trainee, house, there)],
    ['the employer taps who came, and tells in three minutes how it went', () => employerTells(employer, there)],
    ['the trainee says it by a sign and a line', () => traineeTells(trainee, there)],
    ['the supporter adds what was told on the way home', () => supporterTells(office, employer, there)],
    ['an employer in trouble presses one button', () => trouble(employer, there)],
    ['staff have the call on their list, read what all said, and write down what to mind', () => staffTell(staff, there)],
  ]
  for (const [what, play] of scenes) {
    const went = await sums.test(what, async () => {
      await play()
      return hands.flatMap(hand => hand.wrong.splice(0))
    })
    // What comes later stands on what came before.
    if (!went) break
  }
  if (there.thirdDay) await sums.test('the day lies ahead again', async () => { put(house, there.thirdDay, dateOf(new Date()), there.was) })
  for (const hand of hands) await hand.page.context().close()
}

// Puts a day of the course on a date, as if the time until then had passed, or back: the day, and wherever it was said.
function put(house, day, from, to, starts = new Date(`${to}T00:30:00Z`), ends = new Date(`${to}T06:30:00Z`)) {
  const hex = day.replaceAll('-', '')
  house.asleep(`update gathering_days set starts_at = ?, ends_at = ?, date = ? where id = X'${hex}'`, starts, ends, to)
  const of = `gathering_id = (select gathering_id from gathering_days where id = X'${hex}')`
  for (const [table, said] of [['placement_words', 'days'], ['placement_showings', 'days'], ['placement_tellings', 'people']]) {
    house.asleep(`update ${table} set ${said} = replace(${said}, ?, ?) where ${of}`, from, to)
  }
}

const DAY = 24 * 60 * 60_000
const dateOf = moment => moment.toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' })

// The coming day that the pages call 6月18日.
function dateCalled(words) {
  for (let ahead = 0; ahead < 366; ahead += 1) {
    const date = dateOf(new Date(Date.now() + ahead * DAY))
    if (words === `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`) return date
  }
  throw new Error(`no day is called ${words}`)
}

async function come(trainee, house, there) {
  await trainee.go(there.own)
  const third = trainee.page.locator('form:has(input[name=said][value=not_today]) input[name=day]').nth(2)
  const day = await third.getAttribute('value')
  there.was = dateCalled(there.days[2])
  put(house, day, there.was, dateOf(new Date()), new Date(Date.now() - DAY / 12), new Date(Date.now() + DAY / 24))
  there.thirdDay = day
  await trainee.go(there.own)
  await trainee.says(there.employerName, 'the day of a trainee')
  await trainee.look('the day has come, for the trainee')
}

async function employerTells(employer, there) {
  const page = `${there.employer}/course-days`
  await employer.go(page)
  await employer.look('the day has come, for the employer')
  await employer.enter('button[name=said][value=came]')
  await employer.says('来た', 'after the tap')
  await employer.press(`main a[href*="attendee="][href*="${there.thirdDay}"]`)
  await employer.look('how it went, by the employer')
  await employer.enter('main form:has(input[name=act][value=note]) button[type=submit]')
  await cameBack(employer, 'a note without a word')
  await employer.fill('[name=words]', OF.employer)
  await employer.fill('[name=well]', 'あ'.repeat(2500))
  await employer.enter('main form:has(input[name=act][value=note]) button[type=submit]')
  await cameBack(employer, 'a note that is too long')
  employer.expect(await employer.page.locator('[name=words]').inputValue() === OF.employer, 'what was typed is lost')
  await employer.fill('[name=well]', '')
  await employer.enter('main form:has(input[name=act][value=note]) button[type=submit]')
  await employer.says(OF.employer, 'the page after the employer wrote')
}

async function traineeTells(trainee, there) {
  await trainee.go(there.own)
  await trainee.press(`main a[href*="author=trainee"][href*="${there.thirdDay}"]`)
  await trainee.look('how it was, by the trainee')
  await trainee.page.locator('input[name=mood][value=fine]').check()
  await trainee.fill('[name=words]', OF.trainee)
  await trainee.enter('main form:has(input[name=act][value=note]) button[type=submit]')
  await trainee.says(OF.trainee, 'the page after the trainee wrote')
  await trainee.look('the trainee wrote')
  const said = await trainee.main()
  trainee.expect(!said.includes(OF.employer), 'the trainee reads the employer\'s words by the link')
}

async function supporterTells(office, employer, there) {
  await office.go(`${there.link}/course-days`)
  await office.press(`main a[href*="author=supporter"][href*="${there.thirdDay}"]`)
  await office.look('how it was, by the supporter')
  await office.fill('[name=words]', OF.supporter)
  await office.enter('main form:has(input[name=act][value=note]) button[type=submit]')
  await office.says(OF.supporter, 'the page after the supporter wrote')
  const said = await office.main()
  office.expect(!said.includes(OF.employer), 'the office reads the employer\'s words')
  await employer.go(`${there.employer}/course-days`)
  const theirs = await employer.main()
  employer.expect(!theirs.includes(OF.trainee) && !theirs.includes(OF.supporter), 'the employer reads what others wrote')
}

async function trouble(employer, there) {
  await employer.go(`${there.employer}/course-days`)
  await employer.enter('form:has(input[name=act][value=trouble]) button')
  await employer.says('センターからお電話します', 'after the button')
  await employer.look('in trouble, and answered')
}

async function staffTell(staff, there) {
  await staff.go('/today?who=all')
  const call = staff.page.locator('main ul.todo > li', { hasText: '電話' }).filter({ hasText: '春のステップアップ講座' }).first()
  await call.waitFor()
  await staff.look('the call stands on the list')
  await staff.go(`${there.gathering}/course-days/${there.thirdDay}`)
  await staff.says(TRAINEE, 'the day')
  await staff.says('電話がほしい', 'the day')
  await staff.look('a day of the course, as it runs')
  await staff.go(`${there.trainee}/days`)
  await staff.press('main form[action$="/open"] button')
  for (const [author, words] of Object.entries(OF)) {
    if (author !== 'staff') await staff.says(words, `what the ${author} wrote`)
  }
  await staff.look('what all wrote about the day')
  await staff.go(`${there.trainee}/days`)
  await staff.fill('main form [name=words]', OF.staff)
  await staff.page.locator('main form:has([name=words]) button[type=submit]').click()
  await staff.says('記録を残しました', 'after staff wrote')
}
