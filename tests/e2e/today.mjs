// Today, on a phone: a task is given to a colleague and taken over, remarked, waited for, put off, dropped and taken up
// again; a step whose day has passed is decided; a gathering goes into the trash and comes back; the mail of the morning.

import { setTimeout as pause } from 'node:timers/promises'

import { PHONE } from './checks.mjs'
import { Hand } from './hand.mjs'

const TASK = '見学会のしおりを、印刷所にお願いする'
const DAY = 86_400_000

export async function today(sums, house, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const there = {}
  const scenes = [
    ['a task is written down, and given to a colleague', () => assign(staff)],
    ['it is taken over, and a remark is left', () => takeOver(staff)],
    ['it waits for somebody, who answers', () => wait(staff)],
    ['it is put off, done, and not done after all', () => later(staff)],
    ['it is dropped with a word why, and taken up again', () => drop(staff)],
    ['a step that nobody looked at for days is decided', () => decide(staff, house, there)],
    ['a gathering goes into the trash, and comes back', () => trash(staff, there)],
    ['the mail of the morning comes once it is wished', () => digest(staff, house, open)],
  ]
  for (const [name, play] of scenes) {
    await sums.test(name, async () => {
      await play()
      return staff.wrong.splice(0)
    })
  }
  await context.close()
}

const line = `main ul.todo > li:has-text("${TASK}")`

// What a fold of Today holds, opened; `act`: the form's.
async function more(staff, act) {
  await staff.go('/today?who=all')
  await staff.unfold(`${line} details`)
  return `${line} form[action$="/${act}"]`
}

async function assign(staff) {
  await staff.go('/tasks/new')
  await staff.fill('[name=title]', TASK)
  await staff.fill('[name=instructions]', '部数は60。表紙の写真は、波町くらふとさんから。')
  await staff.press('main form.form .actions button')
  const form = await more(staff, 'assign')
  await staff.look('what can be done with a task')
  const owner = staff.page.locator(`${form} select`)
  const [value, name] = await owner.locator('option').evaluateAll(all => {
    const other = all.filter(option => option.value).at(-1)
    return [other.value, other.innerText]
  })
  await owner.selectOption(value)
  await staff.press(`${form} button`)
  await staff.go('/today?who=all')
  const said = await staff.page.locator(line).innerText()
  staff.expect(said.includes(name.trim()), `the task is not ${name}'s: ${said}`)
  await staff.go('/today')
  staff.expect(await staff.page.locator(line).count() === 0, 'what a colleague has stands among one\'s own')
}

async function takeOver(staff) {
  await staff.go('/today?who=all')
  await staff.enter(`${line} form[action$="/take"] button`)
  await staff.go('/today')
  staff.expect(await staff.page.locator(line).count() === 1, 'what was taken over does not stand among one\'s own')
  const form = await more(staff, 'remarks')
  await staff.fill(`${form} [name=said]`, '見積りは、来週もらえるとのこと')
  await Promise.all([staff.page.waitForEvent('load'), staff.page.locator(`${form} [name=said]`).press('Enter')])
  await staff.go('/today')
  staff.expect((await staff.page.locator(line).innerText()).includes('見積りは、来週'), 'the remark is not under the task')
  await staff.look('today with a remark')
}

async function wait(staff) {
  const form = await more(staff, 'wait')
  await staff.fill(`${form} [name=whom]`, '潮路印刷さん')
  await staff.press(`${form} button`)
  await staff.go('/today?who=awaited')
  staff.expect((await staff.page.locator(line).innerText()).includes('潮路印刷さん'), 'it does not say for whom it waits')
  await staff.look('what is waited for')
  await staff.unfold(`${line} details`)
  await staff.press(`${line} form[action$="/wait"] button`)
  await staff.go('/today?who=awaited')
  staff.expect(await staff.page.locator(line).count() === 0, 'it waits although the answer is there')
  await staff.look('nothing is waited for')
}

async function later(staff) {
  const form = await more(staff, 'later')
  const day = await staff.page.locator(`${form} [name=date]`).inputValue()
  await staff.press(`${form} button`)
  await staff.go('/today?who=all')
  const [, month, date] = day.split('-').map(Number)
  const said = await staff.page.locator(line).innerText()
  staff.expect(said.includes(`${month}月${date}日`), `put off to ${day} it says ${said}`)
  await staff.press(`${line} form[action$="/done"] button`)
  staff.expect(await staff.page.locator(line).count() === 0, 'what is done still stands there')
  await staff.look('done')
  await staff.press('main .notice form[action$="/reopen"] button')
  await staff.go('/today?who=all')
  staff.expect(await staff.page.locator(line).count() === 1, 'it did not come back')
}

async function drop(staff) {
  await staff.go('/today?who=all')
  await staff.press(`${line} a[href^="/tasks/"]`)
  const page = new URL(staff.page.url()).pathname
  await staff.look('a task')
  await staff.fill(`main form[action="${page}/drop"] [name=why]`, '館内の印刷機で刷ることになった')
  await staff.press(`main form[action="${page}/drop"] button`)
  await staff.go('/tasks')
  await staff.look('what is closed')
  await staff.press(`main a[href="${page}"]`)
  await staff.says('館内の印刷機で刷ることになった', 'a task that was dropped')
  await staff.look('a task that was dropped')
  await staff.press(`main form[action="${page}/reopen"] button`)
  await staff.press(`main form[action="${page}/done"] button`)
}

async function decide(staff, house, there) {
  await staff.go('/playbooks')
  await staff.press('main a[href*="/gatherings/new?playbook=round-zero"]')
  await staff.fill('input[name=title_ja]', '寝過ごした集い')
  await staff.fill('input[name=venue]', '市民会館 1階')
  await staff.press('main form.form button.button-main')
  there.gathering = new URL(staff.page.url()).pathname.replace(/\/prepare$/, '')
  const hex = there.gathering.split('/').at(-1).replaceAll('-', '').toUpperCase()
  const before = new Date(Date.now() - 5 * DAY)
  house.asleep(`update steps set due_at = ?, look_at = ? where id = (select id from steps where subject_id = X'${hex}'
    and state = 'planned' and action = 'remind' limit 1)`, before, before)
  const row = 'main ul.todo > li:has-text("予定の時に行えませんでした")'
  if (!await shows(staff, '/today?who=all', row)) throw new Error('nobody is asked to decide')
  await staff.look('a step that waits for a decision')
  await staff.press(`${row} .actions a`)
  await staff.look('the step, to be decided')
  await staff.page.locator('main form:has(button[value=skip]) [name=why]').first().fill('もう日が近いので、電話で伺う')
  await staff.enter('main button[name=act][value=skip]')
  await staff.look('decided')
  await staff.go('/today?who=all')
  staff.expect(await staff.page.locator(row).count() === 0, 'it still waits for a decision')
}

// Whether `selector` appears at `path`, which the house sees to within seconds.
async function shows(staff, path, selector) {
  const patience = Date.now() + 60_000
  do {
    await staff.go(path)
    if (await staff.page.locator(selector).count() > 0) return true
  } while (Date.now() < patience)
  return false
}

async function trash(staff, there) {
  await staff.go(`${there.gathering}/prepare`)
  await staff.press(`main form[action="${there.gathering}/trash"] button`)
  await staff.look('put into the trash')
  await staff.go('/gatherings')
  staff.expect(!(await staff.main()).includes('寝過ごした集い'), 'what lies in the trash stands in the list')
  await staff.press('main a[href="/gatherings/trash"]')
  await staff.look('the trash')
  await staff.press(`main form[action="${there.gathering}/restore"] button`)
  await staff.go('/gatherings')
  await staff.says('寝過ごした集い', 'the list, after it came back')
  await staff.press(`main a[href^="${there.gathering}"]`)
  await staff.press(`main form[action="${there.gathering}/trash"] button`)
}

async function digest(staff, house, open) {
  await staff.go('/settings')
  await staff.press('main a[href="/today/digest"]')
  await staff.look('the mail of the morning, not wished')
  await staff.page.locator('[name=on]').check()
  await staff.page.locator('[name=days][value=every]').check()
  await staff.press('main form.form button[type=submit]')
  await staff.look('the mail of the morning, wished')
  const sent = () => house.mails().filter(mail => mail.kind === 'digest')
  staff.expect(sent().length === 0, 'it came at once')
  house.asleep('update digests set next_at = ?', new Date(Date.now() - 60_000))
  const patience = Date.now() + 60_000
  while (sent().length === 0 && Date.now() < patience) await pause(500)
  if (sent().length !== 1) throw new Error(`${sent().length} mails came`)
  const [mail] = sent()
  staff.expect(/\d/.test(mail.subject), `the subject has no number: ${mail.subject}`)
  staff.expect(mail.text.includes('/today'), `the text leads nowhere: ${mail.text}`)
  await asRead(staff, mail, open)
  await staff.go('/today/digest')
  await staff.page.locator('[name=on]').uncheck()
  await staff.press('main form.form button[type=submit]')
}

// A mail as a telephone shows it: its markup, if it has any, else its text.
async function asRead(staff, mail, open) {
  const context = await open({ viewport: PHONE })
  const page = await context.newPage()
  const plain = mail.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  await page.setContent(mail.html || `<!DOCTYPE html><html lang="ja"><title>メール</title><main><pre>${plain}</pre></main></html>`)
  const reader = new Hand(page)
  await reader.look('the mail of the morning')
  staff.wrong.push(...reader.wrong)
  await context.close()
}
