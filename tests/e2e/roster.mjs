// The roster of a committee, on a phone: the one of next year begins with this year's, changes hands, is settled and
// printed; this year's stays what it is.

import { PHONE } from './checks.mjs'
import { cameBack, Hand } from './hand.mjs'

export async function roster(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const there = {}
  const scenes = [
    ['the roster of next year begins with this year\'s', () => draft(staff, there)],
    ['one goes, one comes, and a post changes', () => change(staff, there)],
    ['it is settled, and printed', () => settle(staff, there)],
    ['this year\'s roster is as it was', () => before(staff, there)],
  ]
  for (const [name, play] of scenes) {
    const went = await sums.test(name, async () => {
      await play()
      return staff.wrong.splice(0)
    })
    // What comes later stands on what came before.
    if (!went && there.committee === undefined) break
  }
  await context.close()
}

const rows = staff => staff.page.locator('main tbody tr')

async function draft(staff, there) {
  await staff.go('/organizations')
  await staff.press('main a[href="/committees"]')
  const first = staff.page.locator('main ul a[href^="/committees/"]:has-text("就労支援部会")').first()
  await Promise.all([staff.page.waitForEvent('load'), first.click()])
  there.committee = new URL(staff.page.url()).pathname
  await staff.look('a committee')
  there.names = await staff.page.locator('main tbody th').allInnerTexts()
  await staff.press(`main form[action="${there.committee}/rosters"] button`)
  there.next = staff.page.url()
  staff.expect(await rows(staff).count() === there.names.length, 'it does not begin with this year\'s')
  await staff.says('下書き', 'the roster of next year')
  await staff.look('the roster of next year')
}

async function change(staff, there) {
  await staff.go(there.next)
  await staff.press(`main tbody form[action$="/remove"] button`)
  staff.expect(await rows(staff).count() === there.names.length - 1, 'who went is still on it')
  const form = 'main form:has([name=part])'
  await staff.unfold('main details:has([name=part])')
  await staff.press(`${form} .actions button[type=submit]`)
  await cameBack(staff, 'a member without a name')
  await staff.page.locator(`${form} [name=part]`).selectOption('chair')
  await staff.fill(`${form} [name=organization]`, '汐音市役所　障がい福祉課')
  await staff.fill(`${form} [name=post]`, '課長')
  await staff.fill(`${form} [name=name]`, '小田切 薫')
  await staff.press(`${form} .actions button[type=submit]`)
  await staff.says('小田切 薫', 'who came')
  await staff.press('main tbody th a:has-text("小田切 薫")')
  await staff.look('a member of the committee')
  await staff.fill('[name=post]', '課長補佐')
  await staff.press('main form.form .actions button[type=submit]')
  await staff.says('課長補佐', 'the new post')
  await staff.look('a roster that changed')
}

async function settle(staff, there) {
  await staff.go(there.next)
  await staff.enter('main form:has(input[value=settle]) button')
  await staff.look('the roster of next year, settled')
  await staff.press('main a[href*="/print?year="]')
  await staff.says('小田切 薫', 'the roster on paper')
  await staff.printed('the roster on paper')
}

async function before(staff, there) {
  await staff.go(there.committee)
  const names = await staff.page.locator('main tbody th').allInnerTexts()
  staff.expect(names.join() === there.names.join(), `this year's roster became ${names.join(', ')}`)
  await staff.look('this year\'s roster, beside next year\'s')
}
