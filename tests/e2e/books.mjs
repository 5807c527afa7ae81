// A playbook on a phone: adopted, changed in one block with the change marked, rehearsed, offered back; what another center
// made of it, brought as a file, read and taken in; put away and taken out again.

import { paper, PHONE } from './checks.mjs'
import { cameBack, Hand } from './hand.mjs'

export async function books(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const own = {}
  const scenes = [
    ['a playbook is adopted', () => adopt(staff, own)],
    ['one block of it is changed, and the change is marked', () => change(staff, own)],
    ['it is rehearsed for another start, with whom it reaches and what it sends', () => timeline(staff, own)],
    ['it is offered back to where it came from', () => offer(staff, own)],
    ['what a neighbour made of it is brought, read, taken in and given back', () => bring(staff, own)],
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
  await staff.fill('main [name=start]', '2027-06-09')
  await staff.fill('main [name=at]', '13:30')
  await staff.page.locator('main [name=reach]').check()
  await staff.press('main form[action$="/timeline"] button[type=submit]')
  const told = await staff.main()
  staff.expect(told.includes('午後1時30分') || told.includes('1:30 pm'), 'it does not begin when it was asked to')
  await staff.page.locator('main li.step details').evaluateAll(all => all.forEach(fold => { fold.open = true }))
  staff.expect(await staff.page.locator('main li.step .letter-view').count() > 3, 'no step shows what it sends')
  await staff.look('the rehearsal with its letters')
  await staff.page.locator('main details:has([name=zone])').evaluate(fold => { fold.open = true })
  await staff.fill('main [name=zone]', 'Asia/Tokio')
  await staff.press('main form[action$="/timeline"] button[type=submit]')
  await cameBack(staff, 'a zone that is none')
}

// Their file, as a mail would bring it: of our own, with a name of its own, one figure and whose hands.
function madeElsewhere(file, of) {
  return file
    .replace(/^id = ".*"$/m, 'id = "kamome-meeting"')
    .replace('capacity = 17', 'capacity = 16')
    .concat(`\n[[adapted]]\nby = { ja = "かもめセンター", en = "Kamome Center" }\nof = "${of}"\nof_version = 2\n`)
}

async function bring(staff, own) {
  const answer = await staff.page.context().request.get(`${own.path}/file`)
  const text = madeElsewhere(await answer.text(), own.path.split('/').pop())
  await staff.go('/playbooks/check')
  await staff.look('bringing a file')
  await staff.page.setInputFiles('main input[type=file]', { name: 'kamome.toml', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await staff.press('main form[action$="/playbooks/file"] button[type=submit]')
  staff.expect((await staff.main()).includes('かもめセンター'), 'whose version it is is not told')
  await staff.page.locator('main details').evaluateAll(all => all.forEach(fold => { fold.open = true }))
  for (const part of ['.timeline .step', '.letter-view', '.form-view']) {
    staff.expect(await staff.page.locator(`main ${part}`).count() > 0, `the file shows no ${part} before it is kept`)
  }
  await staff.look('a file, read')
  staff.wrong.push(...await paper(staff.page))
  await staff.page.setViewportSize(PHONE)
  staff.expect(await staff.page.locator('main [name=take]:checked').count() === 1, 'what they changed is not ticked')
  await staff.press('main form[action$="/take-in"] button[type=submit]')
  staff.expect(staff.page.url().includes(`${own.path}/history`), `it leads to ${staff.page.url()}`)
  staff.expect((await staff.main()).includes('かもめセンター'), 'whose idea it was is not told')
  await staff.look('taken in')
  await staff.press(`main form[action$="${own.path}/history"] button`)
  await staff.look('given back')
  await staff.go(`${own.path}/block?key=parameters`)
  const seats = await staff.page.locator('main [name*=capacity]').first().inputValue()
  staff.expect(seats === '17', `after giving it back there are ${seats} seats`)
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
