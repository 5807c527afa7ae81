// After the course of the other story, on a phone: what its last trainee, the supporter and the employer have still to say,
// the review of the three, the copy in plain words, the certificate and what the course came to. It has a house of its own,
// in which that story was played.

import { PHONE } from './checks.mjs'
import { cameBack, Hand } from './hand.mjs'

const GOOD = '箱の向きがいつもそろっていました'
const OWN = 'さいごまで行けました'

export async function afterwards(sums, house, browser) {
  const open = options => browser.newContext({ baseURL: house.url, viewport: PHONE, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...options })
  const hand = async () => new Hand(await (await open()).newPage())
  const [staff, office, employer] = [await hand(), await hand(), await hand()]
  const there = {}
  const scenes = [
    ['staff see what each has said after the course', () => list(staff, house, there)],
    ['the trainee says how it went, in easy words', () => trainee(office, there)],
    ['the supporter says it on the same items', () => supporter(office, there)],
    ['the employer reads its own words and nobody else\'s', () => ownWords(employer, there)],
    ['nothing of the employer\'s stands behind the office\'s link', () => nothing(office, there)],
    ['the three sit together over one page', () => review(staff, there)],
    ['the trainee takes a copy in plain words, and a certificate', () => papers(staff, there)],
    ['what the course came to, for the center and to share', () => results(staff, there)],
    ['thanks, and who may be commended', () => thanks(staff, there)],
  ]
  for (const [what, play] of scenes) {
    const went = await sums.test(what, async () => {
      await play()
      return [staff, office, employer].flatMap(hand => hand.wrong.splice(0))
    })
    // What comes later stands on what came before.
    if (!went) break
  }
  for (const hand of [staff, office, employer]) await hand.page.context().close()
}

// The links in the mails of a kind, the last first.
function links(house, kind) {
  const found = house.mails().filter(mail => mail.kind === kind).map(mail => mail.text.match(/\/i\/[^\s"<>]+/)?.[0])
  return [...new Set(found.filter(Boolean).reverse())]
}

const COMPANIONS = ['otsuki', 'kuroda', 'hidaka']

async function list(staff, house, there) {
  for (const path of links(house, 'confirmation')) {
    await staff.go(`${path}/review`)
    if (await staff.page.locator('main a[href*="party=trainee"]').count() === 0) continue
    if (await staff.page.locator('main section dl.facts').count() > 0) continue
    there.office = path
    there.name = (await staff.main()).match(/[\p{Script=Han}ぁ-んァ-ヶ]+ [\p{Script=Han}ぁ-んァ-ヶ]+(?=さん)/u)[0]
    break
  }
  if (!there.office) throw new Error('no office has still to say something')
  there.employers = links(house, 'employer_placement')
  staff.expect(there.employers.length > 0, 'no employer was told of anybody')
  for (const companion of COMPANIONS) {
    await staff.go(house.signInLinkOf(`${companion}@shioakari.example`))
    await staff.press('main button[type=submit]')
    await staff.go('/gatherings')
    const course = staff.page.locator('main a[href^="/gatherings/"]', { hasText: 'ステップアップ' }).first()
    there.course = (await course.getAttribute('href')).match(/^\/gatherings\/[0-9a-f-]{36}/)[0]
    await staff.go(`${there.course}/reviews`)
    const row = staff.page.locator('main a[href$="/review"]', { hasText: there.name }).first()
    there.review = await row.getAttribute('href')
    await staff.go(there.review)
    // Whoever looks after trainees opens what they told.
    if (await staff.page.locator('main form[action$="/review/open"]').count() > 0) break
  }
  await staff.go(`${there.course}/reviews`)
  await staff.look('what was said after the course')
  await staff.go(`${there.course}/reviews/items`)
  await staff.look('the items of the course')
}

async function trainee(office, there) {
  await office.go(`${there.office}/review`)
  await office.look('after the course, behind the link of an office')
  await office.press('main a[href*="party=trainee"]')
  await office.look('how it went, in easy words')
  const items = await office.page.locator('main fieldset:has(input[name^=item-])').all()
  office.expect(items.length >= 8, `${items.length} items`)
  for (const [nth, item] of items.entries()) await item.locator('input').nth(nth % 3).check()
  // More than a line takes: it comes back, with everything still in it.
  await office.fill('[name=next1]', 'あ'.repeat(1200))
  await office.fill('[name=good]', OWN)
  await office.press('main form button[type=submit]')
  await cameBack(office, 'how it went, too long')
  office.expect(await office.page.locator('[name=good]').inputValue() === OWN, 'what was typed is lost')
  await office.fill('[name=next1]', '自分からきく')
  await office.enter('main form button[type=submit]')
  await office.says(OWN, 'the page after it was said')
  await office.look('it was said')
}

async function supporter(office, there) {
  await office.go(`${there.office}/review`)
  await office.press('main a[href*="party=supporter"]')
  await office.look('how it went, by the supporter')
  for (const item of await office.page.locator('main fieldset:has(input[name^=item-])').all()) await item.locator('input').first().check()
  await office.fill('[name=good]', '家でも、その日のことを話していました')
  await office.press('main form button[type=submit]')
  await office.says('家でも、その日のことを', 'the page after the supporter wrote')
}

async function ownWords(employer, there) {
  await employer.go(`${there.employers[0]}/review`)
  await employer.look('after the course, behind the link of an employer')
  const said = await employer.main()
  employer.expect(!said.includes(OWN) && !said.includes('家でも、その日の'), 'an employer reads what others wrote')
  await employer.press('main a[href*="party=employer"]')
  await employer.look('how it went, by the employer')
  await employer.fill('[name=good]', GOOD)
  await employer.page.locator('input[name=again]').first().check()
  await employer.enter('main form button[type=submit]')
  await employer.says(GOOD, 'the page after the employer wrote')
  await employer.go(`${there.employers[0]}/review/paper`)
  await employer.printed('the sheet of the employer, to fill in by hand')
}

async function nothing(office, there) {
  for (const page of ['', '/review', '/trainees', '/course-days', '/course-days/paper', '/review/paper']) {
    await office.go(`${there.office}${page}`)
    const said = await office.main()
    office.expect(!said.includes('箱の向き') && !said.includes('また来て'), `the office reads an employer's words at ${page}`)
  }
}

async function review(staff, there) {
  await staff.go(there.review)
  await staff.look('a review, before it is opened')
  await staff.press('main form[action$="/review/open"] button')
  await staff.look('a review, opened')
  await staff.fill('form[action$="/sheet"] [name=own]', 'うれしかった')
  await staff.fill('form[action$="/sheet"] [name=what1]', '来月もう一度、午前だけ')
  await staff.press('form[action$="/sheet"] button[type=submit]')
  await staff.look('the sheet of the three is kept')
  await staff.go(there.review)
  await staff.press('main form[action$="/review/open"] button')
  await staff.press('main form[action$="/review/wish"] button')
  await staff.look('the radar is only what the trainee wanted')
}

async function papers(staff, there) {
  await staff.go(there.review)
  await staff.press('main form[action$="/review/copy"] button')
  await staff.says('うれしかった', 'the copy of the trainee')
  await staff.printed('the copy of the trainee')
  const said = await staff.main()
  staff.expect(!said.includes('箱の向き'), 'the copy holds what an employer wrote')
  await staff.go(`${there.course}/certificates`)
  await staff.look('certificates')
  await staff.printed('certificates, printed')
  await staff.go(`${there.course}/reviews/forms`)
  await staff.printed('the sheets to fill in by hand')
}

async function results(staff, there) {
  await staff.go(`${there.course}/results`)
  await staff.look('what the course came to')
  await staff.go(`${there.course}/results/print`)
  await staff.printed('what the course came to, printed')
  await staff.go(`${there.course}/results/print?for=share`)
  await staff.look('what the course came to, to share')
}

async function thanks(staff, there) {
  await staff.go(`${there.course}/results/thanks`)
  await staff.look('thanks to the employers')
  await staff.go(`${there.course}/results/thanks/print`)
  await staff.printed('the letters of thanks')
  await staff.go(`${there.course}/results/commended`)
  await staff.look('who may be commended')
  await staff.go(`${there.course}/results/commended/print`)
  await staff.printed('who may be commended, on paper')
}
