// The first of April, on a phone: every partner is asked once whether its contacts are right, by mail, by sheet or on the
// telephone; two answer on their own page, one changes something, a sheet is handed over.

import { PHONE } from './checks.mjs'
import { Hand } from './hand.mjs'

export async function april(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const guest = new Hand(await (await open({ viewport: PHONE })).newPage())
  const there = {}
  const scenes = [
    ['every partner is asked once', () => ask(staff, there)],
    ['those without mail get a sheet', () => sheets(staff, there)],
    ['an office says that nothing changed', () => fine(staff, guest, there)],
    ['another tells what changed, and staff say yes', () => amend(staff, guest, there)],
    ['a sheet is handed over, an answer came by telephone', () => mark(staff, there)],
  ]
  for (const [name, play] of scenes) {
    const went = await sums.test(name, async () => {
      await play()
      return [...staff.wrong.splice(0), ...guest.wrong.splice(0)]
    })
    // What comes later stands on what came before.
    if (!went && there.rows === undefined) break
  }
  await guest.page.context().close()
  await context.close()
}

async function ask(staff, there) {
  await staff.go('/contact-check')
  there.page = new URL(staff.page.url()).pathname
  await staff.look('before partners are asked')
  await staff.press(`main form[action="${there.page}"] button[type=submit]`)
  await staff.look('partners were asked')
  there.rows = await staff.page.$$eval('main tbody tr', rows => rows.map(row => ({
    page: row.querySelector('th a').getAttribute('href'), way: row.cells[2].innerText, state: row.cells[3].innerText,
  })))
  staff.expect(there.rows.length > 50, `${there.rows.length} were asked`)
  staff.expect(there.rows.some(row => row.state.includes('シートを渡す')), 'nobody gets a sheet')
  await staff.go(there.page)
  staff.expect(await staff.page.locator(`main form[action="${there.page}"]`).count() === 0, 'they can be asked a second time')
  await staff.go('/outbox')
  await staff.press('main td a[href^="/outbox/"], main th a[href^="/outbox/"]')
  await staff.says('/o/', 'the mail that asks')
  await staff.look('the mail that asks')
}

async function sheets(staff, there) {
  const count = there.rows.filter(row => row.state.includes('シートを渡す')).length
  await staff.go(`${there.page}/sheets`)
  const printed = await staff.page.locator('.sheet').count()
  staff.expect(printed === count, `${printed} sheets for ${count} offices`)
  staff.expect(await staff.page.locator('.sheet svg').count() === count, 'a sheet has no code')
  await staff.printed('the sheets to hand over')
}

// The own page of the `nth` office that is asked by mail, as its guest opens it.
async function own(staff, guest, there, nth) {
  const office = there.rows.filter(row => row.state.includes('お返事待ち'))[nth].page
  await staff.go(office)
  await staff.look('the own page, for staff')
  const link = await staff.page.$eval('main a[href*="/o/"]', link => new URL(link.href).pathname)
  await guest.go(link)
  return { office, link }
}

async function fine(staff, guest, there) {
  const { link } = await own(staff, guest, there, 0)
  await guest.look('what is held of the office')
  await guest.enter(`main form[action="${link}/fine"] button`)
  await guest.says('ご確認ありがとうございました', 'the answer')
  await guest.look('nothing changed')
  await staff.go(there.page)
  staff.expect(await standing(staff, '確認できました') === 1, 'the answer does not count')
}

const standing = (staff, state) => staff.page.locator(`main tbody tr:has-text("${state}")`).count()

async function amend(staff, guest, there) {
  const { office, link } = await own(staff, guest, there, 1)
  await guest.press(`main a[href="${link}/amend"]`)
  await guest.fill('[name=fax]', '０１９０ー５５ー１２３４')
  await guest.look('what the office would have otherwise')
  await guest.press('main form .actions button[type=submit]')
  await guest.look('what was told')
  guest.expect(await guest.page.locator(`main form[action="${link}/fine"]`).count() === 0, 'it is asked whether all is right while a change waits')
  await staff.go(there.page)
  staff.expect(await standing(staff, '変更のお知らせ') === 1, 'the change does not count')
  await staff.go(office)
  await staff.look('what waits for a yes')
  await staff.press('main form:has(input[value=accept]) button')
  await staff.go(office.replace(/\/own-page$/, ''))
  await staff.says('0190-55-1234', 'the address book')
}

async function mark(staff, there) {
  await staff.go(there.page)
  const before = await standing(staff, 'シートを渡す')
  const tick = () => staff.page.locator('main tbody tr:has-text("シートを渡す") input[name=row]').first().check()
  await tick()
  await staff.look('one is ticked')
  await staff.press('main button[name=act][value=handed]')
  staff.expect(await standing(staff, 'シートを渡す') === before - 1, 'it is still to be handed over')
  await tick()
  await staff.press('main button[name=act][value=answered]')
  staff.expect(await standing(staff, 'シートを渡す') === before - 2, 'who answered is still to be given a sheet')
  await staff.look('two are marked')
  staff.expect(!await staff.page.locator('main button[name=act][value=answered]').isVisible(), 'nothing is ticked, and it can be marked')
}
