// Half past six, snow, on a phone: called off in one act, rung up, a slip taken back, put off instead.

import { axe, listen, overflow, paper, PHONE } from './checks.mjs'
import { linkOf } from './guests.mjs'

export async function snow(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const guest = await open({ viewport: PHONE })
  const staff = await context.newPage()
  const told = await guest.newPage()
  const heard = [listen(staff), listen(told)]
  const press = (page, selector) => Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()])
  const look = async (page, where) =>
    [...await overflow(page), ...await axe(page), ...heard.flatMap(one => one.take())].map(line => `${where}: ${line}`)
  const main = page => page.locator('main').innerText()
  let there, link
  // A day as the center writes it.
  const inDays = days => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

  const scenes = [
    ['invitations are out', async () => {
      await staff.goto('/playbooks')
      await press(staff, 'main a[href*="/gatherings/new?playbook="]')
      await staff.fill('input[name=title_ja]', '雪の日の集い')
      await staff.fill('input[name=capacity]', '10')
      await staff.fill('input[name=venue]', '市民会館 3階')
      await press(staff, 'main form.form button.button-main')
      there = new URL(staff.url()).pathname.replace(/\/prepare$/, '')
      await staff.goto(`${there}/waves/new`)
      // Few and of both kinds: with a mail address and without.
      for (const kind of ['vocational_center', 'transition']) await staff.locator(`input[name=kinds][value=${kind}]`).check()
      await press(staff, 'main form.form .actions button[type=submit]')
      await staff.goto(`${staff.url().split('?')[0]}/confirm`)
      await press(staff, 'main form[action$="/open"] button[type=submit]')
      await staff.goto(`${there}/invite`)
      const asking = await staff.$eval('main a[href*="/askings/"]', one => one.getAttribute('href'))
      await staff.goto(asking)
      link = linkOf(await staff.content(), new URL(staff.url()).origin)
      return link ? [] : ['no link of a guest']
    }],
    ['one page says who is told and how', async () => {
      await staff.goto(`${there}/sudden`)
      const wrong = await look(staff, 'three choices')
      if (await staff.locator('input[name=url]').isVisible()) wrong.push('the link for online is asked for before it is chosen')
      await staff.locator('input[name=what][value=move_online]').check()
      if (!await staff.locator('input[name=url]').isVisible()) wrong.push('the link for online is not asked for')
      await staff.locator('input[name=what][value=postpone]').check()
      if (!await staff.locator('input[name=date]').isVisible()) wrong.push('the new day is not asked for')
      return [...wrong, ...await look(staff, 'a new day')]
    }],
    ['called off, the calls are at hand', async () => {
      await staff.locator('input[name=what][value=call_off]').check()
      await staff.fill('textarea[name=reason]', '大雪のため')
      await press(staff, 'main form[action$="/sudden"] .actions button')
      const wrong = await look(staff, 'the calls')
      if (!staff.url().endsWith(`${there}/calls`)) wrong.push(`it ended at ${staff.url()}`)
      if (await staff.locator('.calls a[href^="tel:0"]').count() === 0) wrong.push('no number to ring')
      await staff.goto(`${there}/replies`)
      if (await staff.locator('aside.notice a[href^="tel:0"]').count() === 0) wrong.push('no number on the other pages')
      await staff.goto(`${there}/calls`)
      return [...wrong, ...await paper(staff)]
    }],
    ['a call is ticked, and the tick taken back', async () => {
      await staff.setViewportSize(PHONE)
      // A mail may fail meanwhile and join the list: one row is followed.
      const row = `#${await staff.locator('li:has(form[action*="/calls/"])').first().getAttribute('id')}`
      const rung = () => staff.locator(`${row}.rung`).count()
      await press(staff, `${row} form button`)
      const wrong = await rung() === 1 ? [] : ['the call is not ticked']
      await press(staff, `${row} form button`)
      if (await rung() !== 0) wrong.push('the tick was not taken back')
      return [...wrong, ...await look(staff, 'after the tick')]
    }],
    ['every page behind the link says it', async () => {
      const wrong = []
      for (const page of ['', '/listing', '/questionnaire', '/stop']) {
        await told.goto(`${link}${page}`)
        const text = await main(told)
        if (!text.includes('中止になりました') || !text.includes('大雪のため')) wrong.push(`${page || 'the invitation'} does not say it`)
        wrong.push(...await look(told, page || 'the invitation'))
      }
      return wrong
    }],
    ['the room is told, and the errand ticked', async () => {
      await staff.goto(`${there}/calls`)
      const open = () => staff.locator('li[id^=errand-]:not(.rung)').count()
      const before = await open()
      const wrong = before > 0 ? [] : ['the room is nobody\'s errand']
      await press(staff, 'li[id^=errand-]:not(.rung) form button')
      if (await open() !== before - 1) wrong.push('the errand was not ticked')
      return [...wrong, ...await look(staff, 'the errand')]
    }],
    ['it is put off instead', async () => {
      await staff.goto(`${there}/sudden`)
      await press(staff, 'main form[action$="/sudden"] .actions button')
      const wrong = await look(staff, 'the calls, put off')
      await told.goto(link)
      if (!(await main(told)).includes('延期になりました')) wrong.push('the guest is not told')
      return [...wrong, ...await look(told, 'put off')]
    }],
    ['the new day is asked by the same link', async () => {
      await staff.goto(`${there}/edit/dates`)
      await staff.fill('input[name=date]', inDays(60))
      await staff.fill('input[name=reply_deadline]', inDays(50))
      await press(staff, 'main form[action$="/edit/dates"] button.button-main')
      const wrong = await look(staff, 'what the new day moves')
      await press(staff, 'form#save button[type=submit]')
      await told.goto(link)
      wrong.push(...await look(told, 'the new day'))
      await press(told, 'button[name=answer][value=attending]')
      await told.fill('input[name=head_count]', '1')
      await press(told, 'button[name=step][value=check]')
      await press(told, 'button[name=step][value=send]')
      if (new URL(told.url()).pathname !== link) wrong.push(`the answer for the new day ended at ${told.url()}`)
      await staff.goto(`${there}/replies`)
      return [...wrong, ...await look(told, 'a seat on the new day'), ...await look(staff, 'who comes on the new day')]
    }],
    ['after the deadline a guest asks instead of meeting a wall', async () => {
      // The morning that the story put off: its deadline is past, its day is still to come.
      await staff.goto('/gatherings')
      const all = await staff.$$eval('main h3 a', links => links.map(link => [link.getAttribute('href'), link.innerText]))
      // Other scenes hold exchanges of their own, whose deadline is to come.
      const exchanges = all.filter(([, words]) => words.includes('企業交流会')).map(([href]) => href)
      const asks = () => told.locator('main a[href$="/ask"]').count()
      await told.goto('about:blank')
      for (const exchange of exchanges) {
        await staff.goto(`${exchange}/invite`)
        const askings = await staff.$$eval('main a[href*="/askings/"]', all => [...new Set(all.map(one => one.getAttribute('href')))])
        for (const asking of askings.filter(path => /askings\/[0-9a-f-]{36}$/.test(path))) {
          await staff.goto(asking)
          const one = linkOf(await staff.content(), new URL(staff.url()).origin)
          if (!one) continue
          await told.goto(one)
          if (await asks() > 0) break
        }
        if (await asks() > 0) break
      }
      const wrong = await look(told, 'the invitation after the deadline')
      await press(told, 'main a[href$="/ask"]')
      await told.fill('textarea[name=words]', 'まだ一人伺えますか')
      wrong.push(...await look(told, 'asking'))
      await press(told, 'main form[action$="/ask"] button[type=submit]')
      wrong.push(...await look(told, 'asked'))
      await staff.goto('/today?whose=all')
      if (!(await main(staff)).includes('まだ一人伺えますか')) wrong.push('nobody is told of the question')
      return wrong
    }],
    ['it is moved online', async () => {
      await staff.goto(`${there}/sudden`)
      await staff.locator('input[name=what][value=move_online]').check()
      await staff.fill('input[name=url]', 'https://meet.example/snow')
      await press(staff, 'main form[action$="/sudden"] .actions button')
      const wrong = await look(staff, 'moved online')
      await told.goto(link)
      if (!(await main(told)).includes('オンライン')) wrong.push('the guest is not told that it is online')
      return [...wrong, ...await look(told, 'online')]
    }],
  ]
  for (const [name, play] of scenes) {
    // What comes later stands on what came before.
    if (!await sums.test(`snow: ${name}`, play) && !link) break
  }
  await context.close()
  await guest.close()
}
