// One gathering from the playbook to the report, played on a phone: with JavaScript and without.

import { PHONE } from './checks.mjs'
import { linkOf } from './guests.mjs'
import { cameBack, Hand } from './hand.mjs'

export async function story(sums, desk, open, javaScriptEnabled) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
  const context = await open({ javaScriptEnabled, viewport: PHONE, storageState: await desk.storageState() })
  const guest = await open({ javaScriptEnabled, viewport: PHONE })
  const page = async context => Object.assign(await context.newPage(), { withoutScripts: !javaScriptEnabled })
  const staff = new Hand(await page(context))
  const told = new Hand(await page(guest))
  const asked = {}
  const scenes = [
    ['staff make a gathering from the playbook', staff, () => make(staff, asked, how)],
    ['staff invite', staff, () => invite(staff, asked)],
    ['a guest comes', told, () => attend(told, asked.links[0])],
    ['a guest changes, then calls off by the same link', told, () => callOff(told, asked.links[0])],
    ['a guest comes after all', told, () => attend(told, asked.links[1])],
    ['a guest declines with the keyboard alone', told, () => decline(told, asked.links[2])],
    ['staff type in what came by telephone', staff, () => typeIn(staff, asked)],
    ['staff receive people', staff, () => receive(staff, asked)],
    ['staff write down what was said', staff, () => writeDown(staff, asked)],
    ['staff read the report', staff, () => report(staff, asked)],
  ]
  for (const [name, hand, play] of scenes) {
    // What comes later stands on what came before.
    const went = await sums.test(`${name}, ${how}`, async () => {
      await play()
      return hand.wrong.splice(0)
    })
    if (!went && asked.links === undefined) break
  }
  await context.close()
  await guest.close()
}

async function make(staff, asked, how) {
  await staff.go('/playbooks')
  await staff.press('main a[href*="/gatherings/new?playbook="]')
  await staff.look('a new gathering')
  const title = `つながる会 ${how}`
  await staff.fill('input[name=title_ja]', '')
  await staff.fill('input[name=capacity]', 'たくさん')
  await staff.press('main form.form button.button-main')
  await cameBack(staff, 'the new gathering that came back')
  staff.expect(await staff.page.locator('input[name=capacity]').inputValue() === 'たくさん', 'what was typed is lost')
  await staff.fill('input[name=title_ja]', title)
  await staff.fill('input[name=capacity]', '２０')
  await staff.fill('input[name=venue]', '市民会館 3階')
  await staff.press('main form.form button.button-main')
  await staff.page.waitForURL(/\/gatherings\/[0-9a-f-]{36}\/prepare/)
  asked.gathering = new URL(staff.page.url()).pathname.replace(/\/prepare$/, '')
  staff.expect((await staff.main()).includes(title), 'the gathering is not called by its title')
  await staff.look('the gathering as it was made')
}

// To Hello Work and the vocational center; the links as the pages of their askings have them.
async function invite(staff, asked) {
  await staff.go(`${asked.gathering}/waves/new`)
  for (const kind of ['hello_work', 'vocational_center']) await staff.page.locator(`input[name=kinds][value=${kind}]`).check()
  await staff.press('main form.form .actions button[type=submit]')
  await staff.page.waitForURL(/\/waves\/[0-9a-f-]{36}/)
  await staff.go(`${staff.page.url().split('?')[0]}/confirm`)
  await staff.look('the last look before the invitations go')
  await staff.press('main form[action$="/open"] button[type=submit]')
  await staff.page.waitForURL(/\/waves\/[0-9a-f-]{36}/)
  await staff.look('the invitations on their way')
  await staff.go(`${asked.gathering}/invite`)
  await staff.look('the ledger')
  const rows = await staff.page.$$eval('main a[href*="/askings/"]', all => [...new Set(all.map(link => link.getAttribute('href')))])
  const links = []
  for (const row of rows.filter(row => /askings\/[0-9a-f-]{36}$/.test(row))) {
    await staff.go(row)
    const link = linkOf(await staff.page.content(), new URL(staff.page.url()).origin)
    if (link) links.push(link)
  }
  staff.expect(links.length >= 3, `${links.length} links instead of 3`)
  if (links.length >= 3) asked.links = links
}

async function attend(guest, link) {
  await guest.go(link)
  await guest.look('the invitation')
  await guest.press('button[name=answer][value=attending]')
  await guest.look('who comes')
  // Nobody named: the form comes back with what to correct, and nothing typed is lost.
  await guest.fill('textarea[name=message]', '楽しみにしています')
  await guest.press('button[name=step][value=check]')
  await cameBack(guest, 'the reply that came back')
  guest.expect(await guest.page.locator('textarea[name=message]').inputValue() === '楽しみにしています', 'what was typed is lost')
  await guest.fill('input[name=name]', '山田 花子')
  await guest.fill('input[name=kana]', 'やまだ はなこ')
  await guest.page.locator('details.fold:has(input[name=need]) > summary').click()
  await guest.page.locator('input[name=need][value=ruby]').check()
  await guest.press('button[name=step][value=check]')
  await guest.look('everything once more')
  await guest.press('button[name=step][value=send]')
  guest.expect(new URL(guest.page.url()).pathname === link, `the answer ended at ${guest.page.url()}`)
  guest.expect((await guest.main()).includes('山田 花子'), 'the page after the answer does not name who comes')
  await guest.look('the answer')
}

async function callOff(guest, link) {
  await guest.go(`${link}/reply?answer=declined`)
  await guest.look('calling off')
  await guest.press('button[name=step][value=check], button[name=step][value=send]')
  const send = guest.page.locator('button[name=step][value=send]')
  if (await send.count() > 0) await guest.press('button[name=step][value=send]')
  guest.expect(new URL(guest.page.url()).pathname === link, `calling off ended at ${guest.page.url()}`)
  await guest.look('called off')
}

// Tab until the wanted element has the focus.
async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(selector => document.activeElement?.matches(selector) ?? false, selector)) return
  }
  throw new Error(`the keyboard does not reach ${selector} on ${page.url()}`)
}

async function decline(guest, link) {
  await guest.go(link)
  for (const selector of ['button[name=answer][value=declined]', 'button[name=step][value=check]', 'button[name=step][value=send]']) {
    if (await guest.page.locator(selector).count() === 0) continue
    await tabTo(guest.page, selector)
    await Promise.all([guest.page.waitForEvent('load'), guest.page.keyboard.press('Enter')])
    await guest.look('declining')
  }
  guest.expect(new URL(guest.page.url()).pathname === link, `the answer ended at ${guest.page.url()}`)
}

async function typeIn(staff, asked) {
  await staff.go(`${asked.gathering}/replies`)
  await staff.press(`main a[href$="/replies/enter"]`)
  await staff.look('whose reply is it')
  await staff.fill('#whose', 'はろーわーく')
  await staff.press('main form[role=search] button[type=submit]')
  await staff.look('who fits')
  await staff.press('main #found a[href*="/replies/enter/"]')
  await staff.page.locator('input[name=answer][value=attending]').check()
  await staff.fill('input[name=name]', '佐藤 一郎')
  await staff.page.locator('input[name=channel][value=phone]').check()
  await staff.look('a reply typed in')
  await staff.press('button[name=step][value=send]')
  await staff.go(`${asked.gathering}/replies`)
  const said = await staff.main()
  for (const name of ['佐藤 一郎', '山田 花子']) staff.expect(said.includes(name), `${name} is not among those who come`)
  await staff.look('the replies')
}

async function receive(staff, asked) {
  await staff.go(`${asked.gathering}/day`)
  const first = staff.page.locator('ul.roll button.roll-row').first()
  for (const here of ['true', 'false', 'true']) {
    await Promise.all([staff.page.waitForEvent('load'), first.click()])
    staff.expect(await first.getAttribute('aria-pressed') === here, `a tap did not make it ${here}`)
  }
  await staff.look('the reception')
  await staff.press('main form[action$="/day/walk-in"] button[type=submit]')
  await cameBack(staff, 'the walk-in that came back')
  await staff.fill('main form[action$="/day/walk-in"] input[name=name]', '飛び込み 太郎')
  await staff.press('main form[action$="/day/walk-in"] button[type=submit]')
  staff.expect((await staff.main()).includes('飛び込み 太郎'), 'who came unannounced is not on the list')
}

async function writeDown(staff, asked) {
  await staff.go(`${asked.gathering}/voices`)
  await staff.fill('textarea[name=lines]', '見学の電話を一緒にかけてほしい\n朝のバスが一本早い')
  await staff.press('main form[action$="/voices"] button[type=submit]')
  staff.expect(await staff.page.locator('li.voice').count() === 2, 'two lines are not two voices')
  await staff.look('what was said')
}

async function report(staff, asked) {
  await staff.go(`${asked.gathering}/report`)
  staff.expect((await staff.main()).includes('朝のバスが一本早い'), 'the report does not tell what was said')
  await staff.look('the report')
}
