// The walk of the browser:
//
//   node tests/e2e/main.mjs                 the whole of it
//   node tests/e2e/main.mjs going daily …   these scenes alone, in the order of the walk (their names: SCENES)
//
// Needs TSUDOI_PROGRAM (the built program), TSUDOI_BROWSER (Chromium) and NODE_PATH (playwright-core, axe-core);
// tests/run sets all three. TSUDOI_SHOTS=FOLDER keeps a picture of every page that a hand looks at.

import { adapting } from './adapting.mjs'
import { afterwards } from './afterwards.mjs'
import { april } from './april.mjs'
import { before } from './before.mjs'
import { boards } from './boards.mjs'
import { books } from './books.mjs'
import { chromium, DESK, Sums } from './checks.mjs'
import { course } from './course.mjs'
import { daily } from './daily.mjs'
import { during } from './during.mjs'
import { employers } from './employers.mjs'
import { feeds } from './feeds.mjs'
import { forms } from './forms.mjs'
import { going } from './going.mjs'
import { guests } from './guests.mjs'
import { House } from './house.mjs'
import { papers } from './papers.mjs'
import { peers } from './peers.mjs'
import { placing } from './placing.mjs'
import { begin, room } from './room.mjs'
import { roster } from './roster.mjs'
import { round } from './round.mjs'
import { sheets } from './sheets.mjs'
import { snow } from './snow.mjs'
import { signIn, staff } from './staff.mjs'
import { stage } from './stage.mjs'
import { stocktaking } from './stocktaking.mjs'
import { story } from './story.mjs'
import { telling } from './telling.mjs'
import { today } from './today.mjs'
import { year } from './year.mjs'

// Each by itself leaves the house so that those after it can be played.
const SCENES = {
  staff: ({ sums, desk }) => staff(sums, desk),
  guests: ({ sums, house, open }) => guests(sums, house, open),
  story: ({ sums, desk, open }) => Promise.all([story(sums, desk, open, true), story(sums, desk, open, false)]),
  begin: async walk => { walk.begun = await begin(walk.sums, walk.desk, walk.open) },
  before: ({ sums, house, desk, open }) => before(sums, house, desk, open),
  books: ({ sums, desk, open }) => books(sums, desk, open),
  adapting: ({ sums, desk, open }) => adapting(sums, desk, open),
  going: ({ sums, desk, open }) => going(sums, desk, open),
  round: ({ sums, desk, open }) => round(sums, desk, open),
  roster: ({ sums, desk, open }) => roster(sums, desk, open),
  feeds: ({ sums, desk, open }) => feeds(sums, desk, open),
  peers: ({ sums, desk, open }) => peers(sums, desk, open),
  boards: ({ sums, desk, open }) => boards(sums, desk, open),
  papers: ({ sums, desk, open }) => papers(sums, desk, open),
  sheets: ({ sums, desk }) => sheets(sums, desk),
  year: ({ sums, desk, open }) => year(sums, desk, open),
  course: async ({ sums, house, desk, open }) => {
    const there = await course(sums, desk, open)
    if (there.link && there.days) await placing(sums, desk, open, there)
    if (there.own) await during(sums, house, desk, open, there)
  },
  afterwards: async ({ sums, browser, other }) => afterwards(sums, await other, browser),
  daily: ({ sums, house, desk, open }) => daily(sums, house, desk, open),
  today: ({ sums, house, desk, open }) => today(sums, house, desk, open),
  april: ({ sums, desk, open }) => april(sums, desk, open),
  snow: ({ sums, desk, open }) => snow(sums, desk, open),
  stage: ({ sums, desk, open }) => stage(sums, desk, open),
  // It moves an exchange whose deadline, as the story leaves it, the snow needs.
  telling: ({ sums, desk, open }) => telling(sums, desk, open),
  forms: ({ sums, desk, begun }) => forms(sums, desk, begun),
  room: ({ sums, desk, open, begun }) => room(sums, desk, open, begun),
  employers: ({ sums, desk, open }) => employers(sums, desk, open),
  stocktaking: ({ sums, desk, open }) => stocktaking(sums, desk, open),
}

const asked = new Set(process.argv.slice(2))
const unknown = [...asked].filter(name => !(name in SCENES))
if (unknown.length > 0) {
  console.error(`no scene is called ${unknown.join(', ')}; there are: ${Object.keys(SCENES).join(' ')}`)
  process.exit(2)
}
// What `room` looks at begins while others are played.
if (asked.has('room')) asked.add('begin')

const sums = new Sums()
const house = await House.open(process.env.TSUDOI_PROGRAM)
// Another story is played while the first scenes are.
const other = asked.size === 0 || asked.has('afterwards') ? House.course(process.env.TSUDOI_PROGRAM) : undefined
other?.catch(() => {})
const browser = await chromium.launch({
  executablePath: process.env.TSUDOI_BROWSER,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
})
try {
  const open = options => browser.newContext({ baseURL: house.url, viewport: DESK, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...options })
  const desk = await signIn(sums, house, open)
  const walk = { sums, house, desk, open, browser, other }
  for (const [name, play] of Object.entries(SCENES)) {
    if (asked.size === 0 || asked.has(name)) await play(walk)
  }
} catch (error) {
  await sums.test('the walk', () => { throw error })
} finally {
  await browser.close()
  await house.close()
  await (await other?.catch(() => undefined))?.close()
}
console.log(`${sums.passed} passed, ${sums.failed} failed`)
process.exitCode = sums.failed === 0 ? 0 : 1
