// Moments of daily use, played in Japanese on a phone: in the house of the demonstration, whose gathering was held.

import { PHONE } from './checks.mjs'
import { linkOf } from './guests.mjs'
import { Hand } from './hand.mjs'

export async function daily(sums, house, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const room = new Hand(await (await open({ viewport: PHONE })).newPage())
  const held = await gatheringCalled(staff, '第0回')
  const coming = await gatheringCalled(staff, '第1回')
  const scenes = [
    ['a caller is found by what is said, two with one slip see each other', () => telephone(staff, coming, house, open)],
    ['papers are typed in by their numbers', () => papers(staff, held)],
    ['what was offered and decided is noted', () => noted(staff, held)],
    ['the list of participants holds who consents', () => listing(staff, held)],
    ['a visit is written up after leaving', () => visit(staff)],
    ['an office says "not this time" and is not asked again this season', () => notThisTime(staff, room, house)],
    ['what a newer list lacks is judged, and the judgement taken back', () => newerList(staff)],
    ['a leaving colleague hands over, and takes it back', () => handover(staff)],
    ['the agenda ends with a code, and the wall shows it', () => lastMinutes(staff, room, held, coming)],
  ]
  for (const [name, play] of scenes) {
    await sums.test(name, async () => {
      await play()
      return [...staff.wrong.splice(0), ...room.wrong.splice(0)]
    })
  }
  await room.page.context().close()
  await context.close()
}

async function gatheringCalled(staff, title) {
  await staff.go('/gatherings')
  const all = await staff.page.$$eval('main h3 a', links => links.map(link => [link.getAttribute('href'), link.innerText]))
  return all.find(([, words]) => words.includes(title))[0]
}

async function telephone(staff, coming, house, open) {
  await staff.go(`${coming}/replies/enter`)
  await staff.fill('#whose', 'しおね')
  await staff.press('main form[role=search] button[type=submit]')
  await staff.look('who fits')
  // Not invited, and answering all the same.
  await staff.press(`#found form[action="${coming}/replies/enter"] button[type=submit]`)
  await staff.look('the slip')
  staff.expect(await staff.page.locator('main [name^=received]').count() > 0, 'the slip does not ask when it came in')
  const slip = new URL(staff.page.url()).pathname
  // The page says that somebody sits here, then and every twenty seconds.
  await Promise.all([staff.page.waitForResponse(answer => answer.url().endsWith('/here')), staff.go(slip)])
  // A colleague with the same slip.
  const context = await open({ viewport: PHONE })
  const colleague = new Hand(await context.newPage())
  await colleague.go(house.signInLinkOf(await otherMember(staff)))
  await colleague.press('main button[type=submit]')
  await colleague.go(slip)
  await colleague.look('the slip of a colleague')
  staff.expect((await colleague.main()).includes('この返事の画面を開いています'), 'the second with a slip does not see the first')
  staff.wrong.push(...colleague.wrong)
  await context.close()
}

// The address of a colleague, as the list of members has it.
async function otherMember(staff) {
  await staff.go('/settings/members')
  const addresses = (await staff.main()).match(/[\w.-]+@[\w.-]+/g) ?? []
  return [...new Set(addresses)][1]
}

// On the wall of the round to come, before it begins, and of the one that is over: each says how it stands.
async function lastMinutes(staff, room, held, coming) {
  for (const gathering of [held, coming]) {
    await staff.go(`${gathering}/agenda/print`)
    await staff.printed('the agenda on paper')
    staff.expect(await staff.page.locator('svg').count() > 0, 'the agenda ends without a code')
    await staff.go(`${gathering}/room`)
    await staff.look('the wall')
    const address = (await staff.page.locator('.address').innerText()).trim()
    const answer = await room.go(`/q/${address.split('/').at(-1)}`)
    room.expect(answer.ok(), `the address on the wall answers ${answer.status()}`)
    room.expect(await room.page.locator('main form').count() === 0, 'an answer is asked outside the day')
    await room.look('the page of the room')
    await staff.go(`${gathering}/room/results`)
    await staff.look('the results for the room')
  }
}

async function papers(staff, held) {
  await staff.go(`${held}/questionnaire/type`)
  await staff.look('typing papers')
  await staff.fill('[name=k-go-on]', '１')
  await staff.fill('[name=k-contents]', '1 3')
  await staff.fill('[name=k-together]', '名簿をいっしょに直したい')
  await staff.page.locator('select[name=channel]').selectOption('hand')
  await staff.press('main form.form .actions button[type=submit], main form[action$="/questionnaire/type"] button[type=submit]')
  staff.expect(await staff.page.locator('[name=k-together]').inputValue() === '', 'the next paper is not blank')
  await staff.look('the next paper')
  await staff.go(`${held}/after`)
  staff.expect((await staff.main()).includes('名簿をいっしょに直したい'), 'what could be done together is not among the results')
}

async function noted(staff, held) {
  await staff.go(`${held}/voices`)
  const form = `main form[action="${held}/offers"]`
  await staff.fill(`${form} [name=who]`, '波町くらふと')
  await staff.fill(`${form} [name=what]`, '春に見学会をひらく')
  await staff.press(`${form} button[type=submit]`)
  await staff.fill(`main form[action="${held}/decisions"] [name=text]`, '連絡は月のはじめに一通')
  await staff.press(`main form[action="${held}/decisions"] button[type=submit]`)
  const said = await staff.main()
  for (const words of ['春に見学会をひらく', '連絡は月のはじめに一通']) staff.expect(said.includes(words), `${words} is not on the board`)
  await staff.look('the board')
}

async function listing(staff, held) {
  await staff.go(`${held}/listing`)
  await staff.look('the list to hand out')
  const form = staff.page.locator(`main form[action^="${held}/listing/"]`).first()
  await form.locator('[name=words]').fill('名札づくりと発送が得意です')
  await form.locator('[name=consents]').check()
  await Promise.all([staff.page.waitForEvent('load'), form.locator('button[type=submit]').click()])
  await staff.go(`${held}/listing/print`)
  staff.expect((await staff.main()).includes('名札づくりと発送が得意です'), 'who consents is not on the list')
  await staff.printed('the list of participants')
}

async function visit(staff) {
  await staff.go('/visits')
  const all = await staff.page.$$eval('main a[href]', links => links.map(link => link.getAttribute('href')))
  const path = all.find(path => /^\/visits\/[0-9a-f-]{36}$/.test(path))
  await staff.go(`${path}/sheet`)
  await staff.look('the hearing sheet')
  await staff.fill('[name=q-strengths]', '手仕事のていねいさ')
  await staff.fill('[name=q-brought]', '会のまとめ')
  await staff.press('main form[action$="/sheet"] button[type=submit]')
  await staff.look('the visit')
  await staff.go(`${path}/sheet/print`)
  staff.expect((await staff.main()).includes('手仕事のていねいさ'), 'what was written is not on paper')
  await staff.printed('the sheet')
  await staff.go(`${path}/sheet/print?blank=1`)
  await staff.printed('the blank sheet')
}

async function notThisTime(staff, guest, house) {
  for (const mail of house.mails().filter(mail => mail.kind === 'visit_offer')) {
    await guest.go(linkOf(mail.text, house.url))
    if (await guest.page.locator('main form:has(input[name=act][value=decline])').count() > 0) break
  }
  await guest.look('a visit is offered')
  await guest.press('main form:has(input[name=act][value=decline]) button[type=submit]')
  await guest.look('not this time')
  guest.expect(await guest.page.locator('main form:has(input[name=act][value=decline])').count() === 0, 'the offer still stands')
  await staff.go('/visits?show=declined')
  const visits = await staff.page.$$eval('main a[href^="/visits/"]', links =>
    links.map(link => link.getAttribute('href')).filter(path => /^\/visits\/[0-9a-f-]{36}$/.test(path)))
  let resting = false
  for (const visit of visits) {
    await staff.go(visit)
    const office = await staff.page.$eval('main a[href^="/organizations/"]', link => link.getAttribute('href').split('/').at(-1))
    await staff.go(`/visits/new?organization=${office}`)
    resting ||= await staff.page.locator('input[name=lift]').count() > 0
  }
  staff.expect(resting, 'nobody who plans the next visit is told that the office rests this season')
  await staff.look('planning a visit to an office that rests')
}

async function newerList(staff) {
  await staff.go('/absences')
  await staff.look('what the newer list lacks')
  const waiting = () => staff.page.locator('main form:has(input[name=act][value=still_there])').count()
  const before = await waiting()
  staff.expect(before > 0, 'nothing waits for a judgement')
  await staff.press('main form:has(input[name=act][value=still_there]) button')
  staff.expect(await waiting() === before - 1, 'it still waits')
  await staff.unfold('details.fold:has(form[action$="/undo"])')
  await staff.press('main form[action$="/undo"] button')
  staff.expect(await waiting() === before, 'the judgement was not taken back')
}

async function handover(staff) {
  await staff.go('/settings/members')
  const members = await staff.page.$$eval('main a[href]', links => links.map(link => link.getAttribute('href')))
  // The last who has visits of their own.
  for (const path of members.filter(path => /^\/settings\/members\/[0-9a-f-]{36}$/.test(path)).reverse()) {
    await staff.go(`${path}/handover`)
    if (await staff.page.locator('main label:has([name=kinds]) small:has-text("への訪問")').count() > 0) break
  }
  await staff.look('handing over')
  const successor = staff.page.locator('[name=successor]')
  if (await successor.first().evaluate(element => element.tagName) === 'SELECT') {
    const value = await successor.locator('option').evaluateAll(options => options.map(option => option.value).find(Boolean))
    await successor.selectOption(value)
  } else {
    await successor.first().check()
  }
  await staff.press('main form[action$="/handover"] button[type=submit]')
  staff.expect(/\/settings\/handovers\//.test(staff.page.url()), `the hand-over ended at ${staff.page.url()}`)
  await staff.look('what was handed over')
  const here = new URL(staff.page.url()).pathname
  await staff.go(`${here}/print`)
  await staff.says('への訪問', 'the hand-over on paper')
  staff.expect(await staff.page.locator('tbody tr').count() > 5, 'the hand-over lists next to nothing')
  await staff.printed('the hand-over')
  await staff.go(here)
  await staff.press('main form[action$="/undo"] button[type=submit]')
  await staff.look('taken back')
}
