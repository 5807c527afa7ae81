// Before a gathering, on a phone: a short survey by all channels and what is heard becomes a topic; an office comes by the
// public page, and another puts its entry right by its own link.

import { PHONE } from './checks.mjs'
import { linkOf } from './guests.mjs'
import { Hand } from './hand.mjs'

export async function before(sums, house, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const guest = new Hand(await (await open({ viewport: PHONE })).newPage())
  const asked = {}
  const scenes = [
    ['a short survey is sent out before the gathering', () => ask(staff, asked)],
    ['an office answers it by its link', () => answer(guest, asked)],
    ['what was heard becomes a topic of the agenda', () => takeUp(staff, asked)],
    ['an answer on paper is typed in', () => typeIn(staff, asked)],
    ['an office asks for a visit by the public page', () => approach(staff, guest)],
    ['an office puts its entry right by its own link, and staff say yes', () => amend(staff, guest)],
  ]
  for (const [name, play] of scenes) {
    const went = await sums.test(name, async () => {
      await play()
      return [...staff.wrong.splice(0), ...guest.wrong.splice(0)]
    })
    // What comes later stands on what came before.
    if (!went && asked.link === undefined) break
  }
  await guest.page.context().close()
  await context.close()
}

async function ask(staff, asked) {
  await staff.go('/playbooks')
  await staff.press('main a[href*="/gatherings/new?playbook=round-zero"]')
  await staff.fill('input[name=title_ja]', '聞いてから決める集い')
  await staff.fill('input[name=capacity]', '20')
  await staff.fill('input[name=venue]', '市民会館 2階')
  await staff.press('main form.form button.button-main')
  asked.gathering = new URL(staff.page.url()).pathname.replace(/\/prepare$/, '')
  await staff.go(`${asked.gathering}/survey`)
  await staff.look('nobody is asked yet')
  await staff.press(`main a[href="${asked.gathering}/waves/new?of=survey"]`)
  await staff.look('whom to ask')
  // Few, and of both kinds: with a mail address and without.
  for (const kind of ['vocational_center', 'transition']) await staff.page.locator(`input[name=kinds][value=${kind}]`).check()
  await staff.press('main form.form .actions button[type=submit]')
  await staff.go(`${staff.page.url().split('?')[0]}/confirm`)
  await staff.look('the last look before the survey goes')
  await staff.press('main form[action$="/open"] button[type=submit]')
  await staff.go(`${asked.gathering}/survey`)
  await staff.look('who was asked')
  const rows = await staff.page.$$eval('main a[href*="/askings/"]', all => [...new Set(all.map(link => link.getAttribute('href')))])
  for (const row of rows.filter(row => /askings\/[0-9a-f-]{36}$/.test(row)).slice(0, 3)) {
    await staff.go(row)
    asked.link ??= linkOf(await staff.page.content(), new URL(staff.page.url()).origin)
  }
  staff.expect(asked.link !== undefined, 'no link of an office that was asked')
}

async function answer(guest, asked) {
  await guest.go(asked.link)
  guest.expect(guest.page.url().endsWith('/questionnaire'), `the link leads to ${guest.page.url()}`)
  await guest.look('the survey')
  await guest.fill('[name=q-troubles]', '送迎と見学の付き添いが重なる')
  await guest.page.locator('input[name=q-join][value=come]').check()
  await guest.press('main form button[value=check]')
  guest.expect((await guest.main()).includes('送迎と見学の付き添いが重なる'), 'what was typed is not shown once more')
  await guest.look('the answer once more')
  await guest.press('main form button[value=send]')
  await guest.look('thanks for the answer')
}

async function takeUp(staff, asked) {
  await staff.go(`${asked.gathering}/survey`)
  staff.expect((await staff.main()).includes('送迎と見学の付き添いが重なる'), 'the results lack what was written')
  await staff.press(`main a[href="${asked.gathering}/heard"]`)
  await staff.look('what was heard')
  await staff.page.locator('label:has-text("送迎と見学の付き添いが重なる") input[name=said]').check()
  await staff.fill('[name=title_ja]', '付き添いの手が足りないとき')
  await staff.fill('[name=minutes]', '15')
  await staff.press('main form[action$="/heard"] .actions button[type=submit]')
  const agenda = await staff.page.locator('main section').first().innerText()
  for (const words of ['付き添いの手が足りないとき', '送迎と見学の付き添いが重なる']) {
    staff.expect(agenda.includes(words), `${words} does not stand in the agenda`)
  }
  await staff.look('the topic beside its source')
}

async function typeIn(staff, asked) {
  await staff.go(`${asked.gathering}/survey?show=waiting`)
  await staff.press(`main a[href*="${asked.gathering}/questionnaire/answers/"]`)
  await staff.look('a sheet to type in')
  await staff.fill('[name=q-troubles]', 'バスが一時間に一本')
  await staff.page.locator('input[name=channel][value=fax]').check()
  await staff.press('main form.form .actions button[type=submit]')
  await staff.go(`${asked.gathering}/survey`)
  staff.expect((await staff.main()).includes('バスが一時間に一本'), 'what came on paper is not among the results')
}

async function approach(staff, guest) {
  await staff.go('/public-page')
  await staff.look('the public page, for staff')
  const page = await staff.page.$eval('main a[href*="/a/"]', link => new URL(link.href).pathname)
  await guest.go(page)
  await guest.look('the public page')
  await guest.press('main form button[value=check]')
  await guest.page.locator('.error-summary').waitFor()
  await guest.look('the public page that came back')
  await guest.page.locator('input[name=wishes][value=visit]').check()
  await guest.fill('[name=name]', '月の舟ベーカリー')
  await guest.fill('[name=phone]', '0190-03-4455')
  await guest.press('main form button[value=check]')
  guest.expect((await guest.main()).includes('月の舟ベーカリー'), 'what was typed is not shown once more')
  await guest.look('the wish once more')
  await guest.press('main form button[value=send]')
  await guest.look('thanks for the wish')
  await staff.go('/approaches')
  await staff.look('who came by the page')
  const row = staff.page.locator('main a', { hasText: '月の舟ベーカリー' }).first()
  await Promise.all([staff.page.waitForEvent('load'), row.click()])
  await staff.look('one that came by the page')
  const fold = staff.page.locator('details.fold:has(form[action$="/new"])')
  if (!await fold.evaluate(element => element.open)) await fold.locator('summary').click()
  await fold.locator('input[name=kinds][value=employer]').check()
  await Promise.all([staff.page.waitForEvent('load'), fold.locator('form[action$="/new"] .actions button').click()])
  await staff.look('taken into the address book')
  await staff.go('/search?q=月の舟ベーカリー')
  staff.expect((await staff.main()).includes('月の舟ベーカリー'), 'it is not in the address book')
}

async function amend(staff, guest) {
  await staff.go('/organizations?q=なみのねキッチン')
  const office = await staff.page.$$eval('main a[href^="/organizations/"]', links =>
    links.map(link => link.getAttribute('href')).find(path => /^\/organizations\/[0-9a-f-]{36}$/.test(path)))
  await staff.go(`${office}/own-page`)
  await staff.look('the own page, for staff')
  await staff.press(`main form[action="${office}/own-page"] button`)
  const own = await staff.page.$eval('main a[href*="/o/"]', link => new URL(link.href).pathname)
  await staff.look('the link of its own')
  await guest.go(own)
  await guest.look('all that the office is asked')
  await guest.press(`main a[href="${own}/amend"]`)
  await guest.look('what is held of the office')
  await guest.fill('[name=phone]', '0190-01-9911')
  await guest.press('main form .actions button[type=submit]')
  await guest.look('what was told')
  await staff.go(`${office}/own-page`)
  const line = staff.page.locator('tr', { hasText: '0190-01-9911' })
  staff.expect(await line.count() === 1, 'what the office told does not wait for a yes')
  await Promise.all([staff.page.waitForEvent('load'), line.locator('button').first().click()])
  await staff.look('said yes')
  await staff.go(office)
  staff.expect((await staff.main()).includes('0190-01-9911'), 'the address book has the old number')
}
