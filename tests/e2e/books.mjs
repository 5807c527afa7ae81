// A playbook on a phone: adopted, changed in one block with the change marked, looked at as a time line, offered back, put
// away and taken out again.

import { PHONE } from './checks.mjs'
import { Hand } from './hand.mjs'

export async function books(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const own = {}
  const scenes = [
    ['a playbook is adopted', () => adopt(staff, own)],
    ['one block of it is changed, and the change is marked', () => change(staff, own)],
    ['it is looked at as a time line', () => timeline(staff, own)],
    ['it is offered back to where it came from', () => offer(staff, own)],
    ['it is put away, and taken out again', () => putAway(staff, own)],
  ]
  for (const [name, play] of scenes) {
    const went = await sums.test(name, async () => {
      await play()
      return staff.wrong.splice(0)
    })
    // What comes later stands on what came before.
    if (!went && own.path === undefined) break
  }
  await context.close()
}

async function adopt(staff, own) {
  await staff.go('/playbooks/network-meeting')
  await staff.look('a playbook, told')
  const fold = staff.page.locator('details.fold:has(form[action$="/adopt"])')
  if (await fold.count() > 0 && !await fold.evaluate(element => element.open)) await fold.locator('summary').click()
  await staff.fill('form[action$="/adopt"] [name=name_ja]', 'しおあかり版')
  await staff.press('form[action$="/adopt"] button[type=submit]')
  own.path = new URL(staff.page.url()).pathname.replace(/\/edit$/, '')
  await staff.look('the blocks of an own playbook')
}

async function change(staff, own) {
  await staff.go(`${own.path}/edit`)
  await staff.press('main a[href*="/block?key=parameters"]')
  await staff.look('a block')
  await staff.fill('main form[action$="/block"] input[name*=capacity]', '17')
  await staff.press('main form[action$="/block"] .actions button[type=submit]')
  await staff.go(`${own.path}/edit`)
  // The changes lie folded.
  const told = await staff.page.locator('main details').first().textContent()
  staff.expect(told.includes('17'), 'the change is not marked')
  await staff.look('what was changed')
  await staff.go(`${own.path}/history`)
  await staff.look('its editions')
}

async function timeline(staff, own) {
  await staff.go(`${own.path}/timeline`)
  await staff.look('the time line')
  staff.expect(await staff.page.locator('main .timeline li, main li.step').count() > 10, 'the time line has no steps')
}

async function offer(staff, own) {
  await staff.go(`${own.path}/offer`)
  await staff.look('offering it back')
  staff.expect((await staff.page.locator('main').textContent()).includes('17'), 'the offer does not tell what was changed')
}

async function putAway(staff, own) {
  await staff.go(own.path)
  await staff.press(`main form[action="${own.path}/remove"] button`)
  await staff.look('put away')
  await staff.press(`main form[action="${own.path}/remove/undo"] button`)
  await staff.look('taken out again')
}
