// The papers of a case conference, on a phone: numbered, the numbers printed, handed out, collected, one that does not come
// back. They are never mailed.

import { PHONE } from './checks.mjs'
import { cameBack, Hand } from './hand.mjs'

export async function papers(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const there = {}
  const scenes = [
    ['a case conference is made', () => make(staff, there)],
    ['its papers get their numbers, which are printed', () => number(staff, there)],
    ['papers are handed out by name, and one by mistake', () => handOut(staff, there)],
    ['all are collected but one, of which it is said why', () => collect(staff, there)],
  ]
  for (const [name, play] of scenes) {
    const went = await sums.test(name, async () => {
      await play()
      return staff.wrong.splice(0)
    })
    // What comes later stands on what came before.
    if (!went && there.papers === undefined) break
  }
  await context.close()
}

async function make(staff, there) {
  await staff.go('/playbooks')
  await staff.press('main a[href*="/gatherings/new?playbook=case-conference"]')
  await staff.look('making a case conference')
  await staff.fill('input[name=venue]', 'センター 相談室')
  await staff.press('main form.form button.button-main')
  const path = new URL(staff.page.url()).pathname
  staff.expect(path.endsWith('/prepare'), `the making ended at ${path}`)
  await staff.look('a case conference')
  await staff.press('main a[href$="/papers"]')
  there.papers = new URL(staff.page.url()).pathname
  await staff.look('papers without numbers')
}

async function number(staff, there) {
  const copies = async typed => {
    await staff.fill('[name=copies]', typed)
    await staff.press(`main form[action="${there.papers}"]:has([name=copies]) button[type=submit]`)
  }
  await staff.go(there.papers)
  await copies('なし')
  await cameBack(staff, 'papers without a number of copies')
  await copies('５')
  staff.expect(await lines(staff).count() === 5, `${await lines(staff).count()} copies, not 5`)
  await staff.look('numbered papers')
  await staff.go(`${there.papers}/print`)
  await staff.says('No. 5', 'the numbers on paper')
  await staff.printed('the numbers on paper')
}

const lines = staff => staff.page.locator('main li[id^=paper-]')
const of = number => `main li#paper-${number}`

async function handOut(staff, there) {
  await staff.go(there.papers)
  await staff.press(`${of(1)} button[type=submit]`)
  await cameBack(staff, 'handed to nobody')
  for (const [number, name] of [[1, '市障害福祉課 佐伯さん'], [2, '相談支援の方'], [3, '主治医の方']]) {
    await staff.fill(`${of(number)} [name=to]`, name)
    // As one types: the name, then Enter.
    await Promise.all([staff.page.waitForEvent('load'), staff.page.locator(`${of(number)} [name=to]`).press('Enter')])
    await staff.says(name, `No. ${number}`)
  }
  await staff.says('3部が、まだ手元に戻っていません', 'three are out')
  await staff.look('three are out')
  await staff.press(`${of(3)} form:has(input[value=undo]) button`)
  staff.expect(await staff.page.locator(`${of(3)} [name=to]`).count() === 1, 'what was given by mistake is still out')
}

async function collect(staff, there) {
  await staff.go(there.papers)
  await staff.press(`${of(1)} form:has(input[value=collect]) button`)
  staff.expect((await staff.page.locator(of(1)).innerText()).includes('回収済み'), 'No. 1 is not back')
  await staff.unfold(`${of(2)} details`)
  await staff.press(`${of(2)} details form button[type=submit]`)
  await cameBack(staff, 'not back, and no word of it')
  await staff.fill(`${of(2)} [name=words]`, '翌日にうかがって受け取る約束をした')
  await staff.press(`${of(2)} details form button[type=submit]`)
  await staff.says('翌日にうかがって受け取る約束をした', 'one that is not back')
  await staff.look('one is not back')
  await staff.press(`${of(2)} form:has(input[value=undo]) button`)
  await staff.enter('main .notice form:has(input[value=collect_all]) button')
  staff.expect(!(await staff.main()).includes('まだ手元に戻っていません'), 'one is still out')
  await staff.look('all are back')
}
