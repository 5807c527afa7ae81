// A playbook adapted on a phone by its forms alone: a question with its options, a step that prints, a letter; what does
// not go together comes back beside its field; the new step stands in the time line. Once more without scripts.

import { PHONE } from './checks.mjs'
import { Hand, cameBack } from './hand.mjs'

export async function adapting(sums, desk, open) {
  for (const scripts of [true, false]) {
    const context = await open({ viewport: PHONE, storageState: await desk.storageState(), javaScriptEnabled: scripts })
    const page = await context.newPage()
    page.withoutScripts = !scripts
    const staff = new Hand(page)
    const own = {}
    const scenes = [
      ['a playbook is adopted', () => adopt(staff, own)],
      ['a question is added with its options', () => question(staff, own)],
      ['a step that prints is added, put right where it was wrong, and stands in the time line', () => print(staff, own)],
      ['a rule is picked', () => rule(staff, own)],
      ['what one says comes, goes up, and goes', () => say(staff, own)],
    ]
    for (const [name, play] of scenes) {
      const went = await sums.test(scripts ? name : `${name}, without scripts`, async () => {
        await play()
        return staff.wrong.splice(0)
      })
      // What comes later stands on what came before.
      if (!went && own.path === undefined) break
    }
    await context.close()
  }
}

const SAVE = 'main form[action$="/block"] > .actions button.button-main'

async function adopt(staff, own) {
  await staff.go('/playbooks/round-zero')
  await staff.fill('form[action$="/adopt"] [name=name_ja]', 'しおあかり版')
  await staff.press('form[action$="/adopt"] button[type=submit]')
  own.path = new URL(staff.page.url()).pathname.replace(/\/edit$/, '')
  await staff.look('the parts of an own playbook')
}

async function question(staff, own) {
  await staff.press(`main a[href$="key=questionnaire/new"]`)
  await staff.look('how a question is answered')
  await staff.press('main a[href$="as=choice"]')
  await staff.fill('[name="text.ja"]', 'お子さま連れで来られますか')
  for (const _ of [1, 2]) await staff.press('main button[value="add options"]')
  staff.expect(await staff.page.inputValue('[name="text.ja"]') === 'お子さま連れで来られますか', 'what was typed is lost')
  await staff.fill('[name="options.0.text.ja"]', 'いいえ')
  await staff.fill('[name="options.1.text.ja"]', 'はい')
  await staff.press('main button[value="up options.1"]')
  staff.expect(await staff.page.inputValue('[name="options.0.text.ja"]') === 'はい', 'the option did not go up')
  await staff.look('a question with its options')
  await staff.press(SAVE)
  // A long list lies folded.
  const main = await staff.page.locator('main').textContent()
  staff.expect(main.includes('お子さま連れで来られますか') && main.includes('変更あり'), 'the question is not marked as new')
  await staff.look('the parts with a question more')
}

async function print(staff, own) {
  await staff.go(`${own.path}/edit`)
  await staff.press('main a[href$="key=steps/new"]')
  await staff.look('what a step does')
  await staff.press('main a[href$="as=print"]')
  await staff.look('a step that prints')
  await staff.fill('[name="title.ja"]', '名簿を二部刷る')
  // Enter saves, and nothing else.
  await Promise.all([staff.page.waitForEvent('load'), staff.page.locator('[name="title.ja"]').press('Enter')])
  await cameBack(staff, 'what is printed was not chosen')
  await staff.page.selectOption('[name=sheet]', { label: '受付名簿' })
  await staff.page.selectOption('[name="when.anchor"]', { label: '会の終わり' })
  await staff.page.selectOption('[name="when.way"]', { label: 'それだけあと' })
  await staff.press(SAVE)
  await cameBack(staff, 'a list printed after the end')
  staff.expect(await staff.page.inputValue('[name="title.ja"]') === '名簿を二部刷る', 'what was typed is lost')
  await staff.page.selectOption('[name="when.anchor"]', { label: '会のはじまり' })
  await staff.page.selectOption('[name="when.way"]', { label: 'それだけ前' })
  await staff.fill('[name="when.count"]', '2')
  await staff.page.selectOption('[name="when.unit"]', { label: '営業日' })
  await staff.press(SAVE)
  await staff.press(`main a[href="${own.path}/timeline"]`)
  staff.expect((await staff.main()).includes('名簿を二部刷る'), 'the new step does not stand in the time line')
  await staff.look('the time line with a step more')
}

async function rule(staff, own) {
  await staff.go(`${own.path}/block?key=steps/remind`)
  await staff.look('a step that sends a mail')
  await staff.fill('[name="when.count"]', '4')
  await staff.press(SAVE)
  const told = await staff.page.locator('main details').first().textContent()
  staff.expect(told.includes('お返事の期限の4営業日前'), 'the change is not told in words')
}

async function say(staff, own) {
  await staff.go(`${own.path}/edit`)
  await staff.press('main a[href$="key=words%23say"]')
  await staff.look('what one says')
  const there = await staff.page.locator('main fieldset[id^="say."]').count()
  await staff.press('main button[value="add say"]')
  await staff.fill(`[name="say.${there}.when.ja"]`, '断られたとき')
  await staff.fill(`[name="say.${there}.words.ja"]`, 'またお声がけします。')
  await staff.press(`main button[value="up say.${there}"]`)
  await staff.press(SAVE)
  await staff.go(`${own.path}/block?key=words%23say`)
  staff.expect(await staff.page.inputValue(`[name="say.${there - 1}.when.ja"]`) === '断られたとき', 'it did not go up')
  await staff.press(`main button[value="remove say.${there - 1}"]`)
  await staff.press(SAVE)
  staff.expect(!(await staff.main()).includes('またお声がけします'), 'it is still there')
}
