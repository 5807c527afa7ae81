// The staff's side: signing in by the printed link, and every page that links lead to.

import { axe, DESK, frame, listen, overflow, PHONE } from './checks.mjs'
import { walk } from './walk.mjs'

// What the walk must have met; whatever else it meets is looked at too.
const MUST = [
  '/today', '/search?q', '/outbox', '/history', '/settings',
  '/plan/{year}', '/series/{id}', '/series/{id}/rule', '/series/{id}/history', '/not-met-yet', '/feeds',
  '/gatherings', '/gatherings/new', '/gatherings/{id}/prepare', '/gatherings/{id}/invite', '/gatherings/{id}/replies',
  '/gatherings/{id}/day', '/gatherings/{id}/after', '/gatherings/{id}/report', '/gatherings/{id}/visits',
  '/organizations', '/organizations/{id}', '/imports', '/visits/{id}', '/playbooks', '/playbooks/{playbook}/timeline',
  '/gatherings/{id}/rehearsal', '/gatherings/{id}/calls', '/absences', '/approaches',
]

// Signs in by the printed link; the desk at which the other scenes go on.
export async function signIn(sums, house, open) {
  const context = await open()
  const page = await context.newPage()
  const heard = listen(page)
  const link = house.signInLink()

  await sums.test('the sign-in link opens a page that signs nobody in by itself', async () => {
    await page.setViewportSize(PHONE)
    await page.goto(link)
    const wrong = [...await frame(page, 'ja'), ...await overflow(page), ...await axe(page), ...heard.take()]
    const stranger = await open()
    const answer = await (await stranger.newPage()).goto('/today')
    if (!answer.url().includes('/sign-in')) wrong.push(`a stranger sees ${answer.url()}`)
    await stranger.close()
    return wrong
  })

  await sums.test('pressing its button signs in, once', async () => {
    await page.setViewportSize(DESK)
    await page.locator('main button[type=submit]').first().click()
    await page.waitForURL('**/today')
    const again = await open()
    const late = await again.newPage()
    const answer = await late.goto(link)
    const button = late.locator('main button[type=submit]')
    let into = answer.url()
    if (answer.ok() && await button.count() > 0) {
      await button.first().click()
      await late.waitForLoadState()
      into = late.url()
    }
    await again.close()
    return into.endsWith('/today') ? ['the link signed in a second time'] : heard.take()
  })
  await page.close()
  return context
}

// Every page that links lead to.
export async function staff(sums, context) {
  const page = await context.newPage()
  const heard = listen(page)
  const found = await walk(sums, context, ['/today', '/search?q=しおね', '/gatherings', '/organizations',
    '/playbooks', '/outbox', '/settings', '/history', '/imports', '/visits'], { within: path => !path.startsWith('/i/') })
  await sums.test('the walk met every place of the house', () =>
    MUST.filter(place => !found.includes(place)).map(place => `no link led to ${place}`))
  await sums.test('a page that is not there stands among the places of the staff', async () => {
    for (const lost of ['/gatherings/nothing', '/no-such-page', '/settings/me/password']) {
      const wrong = await refused(page, lost)
      if (wrong.length > 0) return wrong
    }
    return heard.take()
  })
  console.log(`${found.length} kinds of staff pages, in ja and en, at 390 and 1280 px`)
  await page.close()
}

// A refusal as staff see it: their five places, a way on, the page's own rules.
async function refused(page, path) {
  const answer = await page.goto(`${path}?lang=ja`)
  const wrong = answer.status() === 404 ? [] : [`it answers ${answer.status()}`]
  if (await page.locator('nav.places a').count() !== 5) wrong.push('the five places are missing')
  if (await page.locator('main a[href="/today"]').count() !== 1) wrong.push('no way on')
  wrong.push(...await frame(page, 'ja'), ...await overflow(page), ...await axe(page))
  return wrong.map(line => `${path}: ${line}`)
}
