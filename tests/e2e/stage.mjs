// The public programme on a phone: a lecturer who allows name, photo and hand-out, opened by staff, read by anybody; the slides
// and the link of whoever is at the projector.

import { axe, listen, overflow, paper, PHONE } from './checks.mjs'

// A picture of one point, and a paper.
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const PDF = Buffer.from('%PDF-1.7\npaper\ntrailer\n%%EOF\n')

export async function stage(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const stranger = await open({ viewport: PHONE })
  const staff = await context.newPage()
  const reader = await stranger.newPage()
  const heard = [listen(staff), listen(reader)]
  const press = (page, selector) => Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()])
  const look = async (page, where) =>
    [...await overflow(page), ...await axe(page), ...heard.flatMap(one => one.take())].map(line => `${where}: ${line}`)
  // A form that lies folded, once it is open.
  const unfolded = async end => {
    const form = `form[action$="${end}"]`
    if (!await staff.locator(form).first().isVisible()) await staff.locator(`details:has(${form}) summary`).first().click()
    return form
  }
  let there, speaker, address, projector

  const scenes = [
    ['a lecturer allows name, photo and hand-out', async () => {
      await staff.goto('/playbooks')
      await press(staff, 'main a[href*="/gatherings/new?playbook="]')
      await staff.fill('input[name=title_ja]', '公開のプログラムの会')
      await staff.fill('input[name=capacity]', '10')
      await staff.fill('input[name=venue]', '市民会館 3階')
      await press(staff, 'main form.form button.button-main')
      there = new URL(staff.url()).pathname.replace(/\/prepare$/, '')
      await staff.goto('/organizations')
      const office = await staff.$eval('main table a[href^="/organizations/"]', one => one.getAttribute('href').split('/').pop())
      await staff.goto(`${there}/speakers/new?organization=${office}`)
      await staff.locator('input[name=part][value=lecturer]').check()
      await staff.fill('input[name=name]', '港 みなみ')
      await staff.locator('select[name=block]').selectOption({ index: 1 })
      await press(staff, `main form[action$="${there}/speakers"] .actions button[type=submit]`)
      speaker = new URL(staff.url()).pathname
      let form = await unfolded('/answer')
      await staff.locator(`${form} input[name=answer][value=yes]`).check()
      await press(staff, `${form} .actions button`)
      form = await unfolded('/uses')
      await staff.locator(`${form} input[name=naming][value=name]`).check()
      for (const use of ['photo', 'handout']) await staff.locator(`${form} input[name=${use}]`).check()
      await press(staff, `${form} .actions button`)
      form = await unfolded('/photo')
      await staff.locator(`${form} input[type=file]`).setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: PNG })
      await press(staff, `${form} .actions button`)
      form = await unfolded('/materials')
      await staff.locator(`${form} input[type=file]`).setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: PDF })
      await press(staff, `${form} .actions button`)
      return look(staff, speaker)
    }],
    ['the slides in their order, one handed out', async () => {
      await staff.goto(`${there}/slides`)
      await press(staff, 'form[action$="/slides/mark"] button')
      await press(staff, 'form[action$="/slides/link"] button')
      const wrong = await look(staff, 'slides')
      projector = await staff.$eval('#link .code a', one => new URL(one.href).pathname)
      await staff.goto(`${there}/slides/print`)
      wrong.push(...await paper(staff))
      await staff.setViewportSize(PHONE)
      await reader.goto(projector)
      if (await reader.locator('main ol a[download]').count() !== 1) wrong.push('the file is not there for the projector')
      return [...wrong, ...await look(reader, 'projector')]
    }],
    ['anybody reads the programme on a phone', async () => {
      await staff.goto(`${there}/programme`)
      await press(staff, 'form[action$="/programme/open"] button')
      const wrong = await look(staff, 'programme')
      address = await staff.$eval('main .code a', one => new URL(one.href).pathname)
      await reader.goto(address)
      wrong.push(...await look(reader, 'the public page'))
      const text = await reader.locator('main').innerText()
      if (!text.includes('港 みなみさん')) wrong.push('the lecturer is not named')
      const width = await reader.locator('main .photos img').first().evaluate(async one => {
        one.loading = 'eager'
        await one.decode().catch(() => {})
        return one.naturalWidth
      })
      if (width !== 1) wrong.push('the photo does not show')
      if (await reader.locator('main a[download]').count() !== 1) wrong.push('nothing to take along')
      await reader.goto(`${address}/print`)
      wrong.push(...await paper(reader))
      await reader.setViewportSize(PHONE)
      return wrong
    }],
    ['a use taken back takes its photo, and closed the page says so', async () => {
      await staff.goto(speaker)
      const form = await unfolded('/uses')
      await staff.locator(`${form} input[name=photo]`).uncheck()
      await press(staff, `${form} .actions button`)
      const wrong = await look(staff, 'what was taken back')
      await reader.goto(address)
      if (await reader.locator('main .photos img').count() !== 0) wrong.push('the photo is still there')
      await staff.goto(`${there}/programme`)
      await press(staff, 'form[action$="/programme/open"] button')
      const answer = await reader.goto(address)
      if (answer.status() !== 410) wrong.push(`closed, it answers ${answer.status()}`)
      heard.forEach(one => one.take())
      return wrong
    }],
  ]
  for (const [name, play] of scenes) {
    // What comes later stands on what came before.
    if (!await sums.test(`stage: ${name}`, play) && !speaker) break
  }
  await context.close()
  await stranger.close()
}
