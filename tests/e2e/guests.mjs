// The guests' side: the pages behind the links of the mails, and answering an invitation in three ways: without
// JavaScript, with it, and with the keyboard alone.

import { axe, frame, listen, overflow, PHONE } from './checks.mjs'
import { walk } from './walk.mjs'

const linkOf = (text, base) => text.match(/http:\/\/[^\s"<>]+\/i\/[^\s"<>]+/)?.[0].slice(base.length)

export async function guests(sums, house, open, desk) {
  const context = await open()
  const byKind = new Map()
  for (const mail of house.mails()) {
    const link = linkOf(mail.text, house.url)
    // The last of each kind: the one whose page has most to tell.
    if (link) byKind.set(mail.kind, link)
  }
  await sums.test('mails of each kind carry a link', () =>
    ['invitation', 'reminder', 'confirmation', 'moved_up', 'thanks', 'visit_offer', 'visit_confirmation']
      .filter(kind => !byKind.has(kind)).map(kind => `no link in a mail of the kind ${kind}`))
  const links = [...new Set(byKind.values())]
  const found = await walk(sums, context, [...links, '/code', '/sign-in'],
    { each: links.length, within: path => /^\/(i\/|code|sign-in)/.test(path) })
  console.log(`${found.length} kinds of guest pages`)
  await context.close()

  await sums.test('a wrong link says what to do', async () => {
    const stranger = await open({ viewport: PHONE })
    const page = await stranger.newPage()
    const answer = await page.goto('/i/nobody-ever-made-this-link')
    const wrong = answer.status() === 404 ? [] : [`it answers ${answer.status()}`]
    wrong.push(...await frame(page, 'ja'), ...await overflow(page), ...await axe(page))
    await stranger.close()
    return wrong
  })

  let invited = []
  await sums.test('staff invite three offices to the next round', async () => {
    invited = await invite(desk)
    return invited.length >= 3 ? [] : [`${invited.length} links instead of 3`]
  })
  if (invited.length < 3) return
  await sums.test('a guest answers without JavaScript', () => attend(open, invited[0], false))
  await sums.test('a guest answers with JavaScript', () => attend(open, invited[1], true))
  await sums.test('a guest declines with the keyboard alone', () => declineByKeyboard(open, invited[2]))
  await sums.test('the center sees the three answers', async () => {
    const page = await desk.newPage()
    await page.goto(`${invited.gathering}/replies`)
    const said = await page.locator('main').innerText()
    await page.close()
    return said.includes('山田 花子') ? [] : ['the names of those who come are missing']
  })
}

// Opens a wave for the next round to Hello Work and the vocational center; the links as their sheets have them.
async function invite(desk) {
  const page = await desk.newPage()
  await page.goto('/gatherings?lang=ja')
  const gathering = await page.locator('main ul.entries h3 a').first().getAttribute('href')
  await page.goto(`${gathering}/waves/new`)
  for (const kind of ['hello_work', 'vocational_center']) await page.locator(`input[name=kinds][value=${kind}]`).check()
  await page.locator('main form.form button[type=submit]').last().click()
  await page.waitForURL(/\/waves\/[0-9a-f-]{36}/)
  await page.goto(`${page.url().split('?')[0]}/confirm`)
  await page.locator('main form[action$="/open"] button[type=submit]').click()
  await page.waitForURL(/\/waves\/[0-9a-f-]{36}/)
  await page.goto(`${gathering}/invite`)
  const rows = await page.$$eval('main a[href*="/askings/"]', all => [...new Set(all.map(link => link.getAttribute('href')))])
  const links = []
  for (const row of rows.filter(row => /askings\/[0-9a-f-]{36}$/.test(row))) {
    await page.goto(row)
    const link = linkOf(await page.content(), new URL(page.url()).origin)
    if (link) links.push(link)
  }
  await page.close()
  return Object.assign(links, { gathering })
}

async function attend(open, link, javaScriptEnabled) {
  const context = await open({ javaScriptEnabled, viewport: PHONE })
  const page = await context.newPage()
  page.withoutScripts = !javaScriptEnabled
  const heard = listen(page)
  const wrong = []
  const look = async where => {
    const found = [...await overflow(page), ...await axe(page), ...heard.take()]
    wrong.push(...found.map(line => `${where}: ${line}`))
  }
  await page.goto(link)
  await look('the invitation')
  await page.locator('button[name=answer][value=attending]').click()
  await page.waitForURL(/\/reply/)
  await look('who comes')
  // Nobody named: the form comes back with what to correct, and nothing typed is lost.
  await page.locator('textarea[name=message]').fill('楽しみにしています')
  await page.locator('button[name=step][value=check]').click()
  await page.locator('.error-summary').waitFor()
  if (await page.locator('textarea[name=message]').inputValue() !== '楽しみにしています') wrong.push('what was typed is lost')
  await look('the form that came back')
  await page.locator('input[name=name]').first().fill('山田 花子')
  await page.locator('input[name=kana]').first().fill('やまだ はなこ')
  await page.locator('details.fold summary').first().click()
  await page.locator('input[name=need][value=ruby]').check()
  await page.locator('button[name=step][value=check]').click()
  await page.locator('button[name=step][value=send]').waitFor()
  await look('everything once more')
  await page.locator('button[name=step][value=send]').click()
  await page.waitForURL(url => url.pathname === link)
  await look('the answer')
  const said = await page.locator('main').innerText()
  if (!said.includes('山田 花子')) wrong.push('the page after the answer does not name who comes')
  await context.close()
  return wrong
}

// Tab until the wanted element has the focus.
async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(selector => document.activeElement?.matches(selector) ?? false, selector)) return
  }
  throw new Error(`the keyboard does not reach ${selector} on ${page.url()}`)
}

async function declineByKeyboard(open, link) {
  const context = await open({ viewport: PHONE })
  const page = await context.newPage()
  const wrong = []
  await page.goto(link)
  await tabTo(page, 'button[name=answer][value=declined]')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/reply/)
  wrong.push(...await axe(page))
  for (const step of ['check', 'send']) {
    const button = `button[name=step][value=${step}]`
    if (await page.locator(button).count() === 0) continue
    await tabTo(page, button)
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  }
  if (new URL(page.url()).pathname !== link) wrong.push(`the answer ended at ${page.url()}`)
  wrong.push(...await axe(page))
  await context.close()
  return wrong
}
