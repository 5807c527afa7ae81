// The guests' side: every page behind the links of the mails.

import { axe, frame, overflow, PHONE } from './checks.mjs'
import { walk } from './walk.mjs'

const MUST = ['invitation', 'reminder', 'confirmation', 'moved_up', 'thanks', 'visit_offer', 'visit_confirmation']

// The path of the personal link in a text.
export const linkOf = (text, base) => text.match(/http:\/\/[^\s"<>]+\/i\/[^\s"<>]+/)?.[0].slice(base.length)

export async function guests(sums, house, open) {
  const context = await open()
  const byKind = new Map()
  for (const mail of house.mails()) {
    const link = linkOf(mail.text, house.url)
    // The last of each kind: the one whose page has most to tell.
    if (link) byKind.set(mail.kind, link)
  }
  await sums.test('mails of each kind carry a link', () =>
    MUST.filter(kind => !byKind.has(kind)).map(kind => `no link in a mail of the kind ${kind}`))
  const links = [...new Set(byKind.values())]
  const found = await walk(sums, context, [...links, '/code', '/sign-in'],
    { each: links.length, within: path => /^\/(i\/|code|sign-in)/.test(path) })
  console.log(`${found.length} kinds of guest pages`)
  await context.close()

  await sums.test('a wrong link says what to do', async () => {
    const stranger = await open({ viewport: PHONE })
    const page = await stranger.newPage()
    const wrong = []
    for (const path of ['/i/nobody-ever-made-this-link', '/i/nobody/made/this']) {
      const answer = await page.goto(path)
      if (answer.status() !== 404) wrong.push(`${path} answers ${answer.status()}`)
      wrong.push(...await frame(page, 'ja'), ...await overflow(page), ...await axe(page))
    }
    await stranger.close()
    return wrong
  })
}
