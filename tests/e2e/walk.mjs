// Walks every page that can be reached by links, one or two of each shape, in both languages and two widths.

import { axe, DESK, frame, listen, overflow, PHONE } from './checks.mjs'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

// `/gatherings/0192…/edit/days?x=1` → `/gatherings/{id}/edit/days?x`
export function shape(path) {
  const [place, query = ''] = path.split('?')
  const keys = query.split('&').filter(pair => pair && !pair.startsWith('lang=')).map(pair => pair.split('=')[0])
  const plain = place.replace(ID, '{id}').replace(/^\/i\/[^/]+/, '/i/{token}').replace(/\/\d{4}$/, '/{year}')
  return plain + (keys.length ? `?${[...new Set(keys)].sort().join('&')}` : '')
}

// Links of our own that open a page when followed.
async function links(page) {
  const found = await page.$$eval('a[href]', all => all.filter(link => !link.hasAttribute('download')).map(link => link.href))
  const own = new URL(page.url()).origin
  return found
    .filter(href => href.startsWith(own))
    .map(href => href.slice(own.length).split('#')[0])
    .filter(path => !/^\/(assets|api|sign-out)|\.(ics|csv|eml|toml|svg|json)(\?|$)|[?&]lang=/.test(path))
}

// Looks at one address closely. Answers the links it holds.
export async function look(sums, browser, heard, base, path) {
  const page = browser.page
  let onward = []
  for (const lang of ['ja', 'en']) {
    const joint = path.includes('?') ? '&' : '?'
    await sums.test(`${shape(path)} ${lang}`, async () => {
      await page.setViewportSize(PHONE)
      const answer = await page.goto(`${base}${path}${joint}lang=${lang}`)
      const type = answer.headers()['content-type'] ?? ''
      if (!answer.ok()) return [`${path} answers ${answer.status()}`]
      if (!type.startsWith('text/html')) return []
      const wrong = [...await frame(page, lang), ...await overflow(page), ...await axe(page)]
      await page.setViewportSize(DESK)
      wrong.push(...await overflow(page))
      // What a wide page shows beside the narrow one is looked at once.
      if (lang === 'ja') wrong.push(...await axe(page))
      wrong.push(...heard.take())
      onward.push(...await links(page))
      return [...new Set(wrong)].map(line => `${path}: ${line}`)
    })
  }
  return onward
}

// From `starts` on, wherever links lead, `each` addresses of a shape at most.
export async function walk(sums, context, base, starts, { each = 1, within = () => true } = {}) {
  const page = await context.newPage()
  const heard = listen(page)
  const seen = new Map()
  const queue = [...starts]
  while (queue.length > 0) {
    const path = queue.shift()
    const key = shape(path)
    const known = seen.get(key) ?? new Set()
    if (known.has(path) || known.size >= each || !within(path)) continue
    seen.set(key, known.add(path))
    queue.push(...await look(sums, { page }, heard, base, path))
  }
  await page.close()
  return [...seen.keys()]
}
