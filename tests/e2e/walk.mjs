// Walks every page that can be reached by links, one or two of each shape, in both languages and at three widths.

import { axe, DESK, frame, listen, NARROW, overflow, paper, PHONE } from './checks.mjs'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
// As many pages are looked at together: one renders while another waits.
const TOGETHER = 3

// `/gatherings/0192…/edit/days?x=1` → `/gatherings/{id}/edit/days?x`; each playbook's own page is a shape of its own
export function shape(path) {
  const [place, query = ''] = path.split('?')
  const keys = query.split('&').filter(pair => pair && !pair.startsWith('lang=')).map(pair => pair.split('=')[0])
  const plain = place.replace(ID, '{id}').replace(/^\/i\/[^/]+/, '/i/{token}').replace(/\/\d{4}$/, '/{year}')
    .replace(/^\/playbooks\/[a-z0-9-]+(?=\/)/, '/playbooks/{playbook}')
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

// A page that leads on forgets `?lang=`, and the cookie is shared by all who walk: its end is asked again by its own
// address.
async function open(page, path, lang) {
  const said = path => `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
  const answer = await page.goto(said(path))
  const ledOn = answer.request().redirectedFrom() && !page.url().includes('lang=')
  return ledOn ? page.goto(said(page.url().split('#')[0])) : answer
}

// Looks at one address closely. Answers the links it holds.
async function look(sums, page, heard, path) {
  const onward = []
  for (const lang of ['ja', 'en']) {
    await sums.test(`${shape(path)} ${lang}`, async () => {
      await page.setViewportSize(PHONE)
      const answer = await open(page, path, lang)
      const type = answer.headers()['content-type'] ?? ''
      if (!answer.ok()) return [`${path} answers ${answer.status()}`, ...heard.take()]
      if (!type.startsWith('text/html')) return []
      const wrong = [...await frame(page, lang), ...await overflow(page), ...await axe(page)]
      await page.setViewportSize(NARROW)
      wrong.push(...await overflow(page))
      await page.setViewportSize(DESK)
      wrong.push(...await overflow(page))
      // What a wide page shows beside the narrow one, and its paper, are looked at once.
      if (lang === 'ja') wrong.push(...await axe(page), ...await paper(page))
      wrong.push(...heard.take())
      onward.push(...await links(page))
      return [...new Set(wrong)].map(line => `${path}: ${line}`)
    })
  }
  return onward
}

// From `starts` on, wherever links lead, `each` addresses of a shape at most. Answers the shapes met.
export async function walk(sums, context, starts, { each = 1, within = () => true } = {}) {
  const seen = new Map()
  const queue = [...starts]
  const isNew = path => {
    const known = seen.get(shape(path)) ?? new Set()
    if (known.has(path) || known.size >= each || !within(path)) return false
    seen.set(shape(path), known.add(path))
    return true
  }
  let looking = 0
  const walker = async () => {
    const page = await context.newPage()
    const heard = listen(page)
    // The last page under somebody else's eyes may still hold links.
    while (queue.length > 0 || looking > 0) {
      const path = queue.shift()
      if (path === undefined) {
        await new Promise(resolve => setTimeout(resolve, 20))
      } else if (isNew(path)) {
        looking += 1
        queue.push(...await look(sums, page, heard, path))
        looking -= 1
      }
    }
    await page.close()
  }
  await Promise.all(Array.from({ length: TOGETHER }, walker))
  return [...seen.keys()]
}
