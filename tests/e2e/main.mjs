// The walk of the browser: node tests/e2e/main.mjs
//
// Needs TSUDOI_PROGRAM (the built program), TSUDOI_BROWSER (Chromium) and NODE_PATH (playwright-core, axe-core);
// tests/run sets all three.

import { before } from './before.mjs'
import { books } from './books.mjs'
import { chromium, DESK, Sums } from './checks.mjs'
import { daily } from './daily.mjs'
import { forms } from './forms.mjs'
import { going } from './going.mjs'
import { guests } from './guests.mjs'
import { House } from './house.mjs'
import { begin, room } from './room.mjs'
import { sheets } from './sheets.mjs'
import { snow } from './snow.mjs'
import { staff } from './staff.mjs'
import { story } from './story.mjs'

const sums = new Sums()
const house = await House.open(process.env.TSUDOI_PROGRAM)
const browser = await chromium.launch({
  executablePath: process.env.TSUDOI_BROWSER,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
})
try {
  const open = options => browser.newContext({ baseURL: house.url, viewport: DESK, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...options })
  const desk = await staff(sums, house, open)
  await guests(sums, house, open)
  await Promise.all([story(sums, desk, open, true), story(sums, desk, open, false)])
  const begun = await begin(sums, desk, open)
  await before(sums, house, desk, open)
  await books(sums, desk, open)
  await going(sums, desk, open)
  await sheets(sums, desk)
  await daily(sums, house, desk, open)
  await snow(sums, desk, open)
  await forms(sums, desk)
  await room(sums, desk, open, begun)
} catch (error) {
  await sums.test('the walk', () => { throw error })
} finally {
  await browser.close()
  await house.close()
}
console.log(`${sums.passed} passed, ${sums.failed} failed`)
process.exitCode = sums.failed === 0 ? 0 : 1
