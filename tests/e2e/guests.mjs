// The guests' side: the pages behind the links of the mails.

import { walk } from './walk.mjs'

const linkOf = (mail, base) => mail.text.match(/http:\/\/\S+\/i\/\S+/)?.[0].slice(base.length)

export async function guests(sums, house, open) {
  const context = await open()
  const byKind = new Map()
  for (const mail of house.mails()) {
    const link = linkOf(mail, house.url)
    // The last of each kind: the one whose page has most to tell.
    if (link) byKind.set(mail.kind, link)
  }
  await sums.test('mails of each kind carry a link', () =>
    ['invitation', 'confirmation', 'thanks', 'visit_offer'].filter(kind => !byKind.has(kind)).map(kind => `no link in a mail of the kind ${kind}`))
  const links = [...new Set(byKind.values())]
  const found = await walk(sums, context, house.url, [...links, '/i/nobody-ever-made-this', '/code', '/sign-in'],
    { each: links.length, within: path => /^\/(i\/|code|sign-in)/.test(path) && !path.includes('nobody') })
  console.log(`${found.length} kinds of guest pages`)
  await context.close()
}
