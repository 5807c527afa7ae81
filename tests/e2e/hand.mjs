// A hand at a page: what it presses and fills in, and what is wrong with the pages it comes by.
//
// With TSUDOI_SHOTS=FOLDER every page it looks at is kept there as a picture, in the order of looking.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { axe, listen, overflow, paper, PHONE } from './checks.mjs'

const shots = process.env.TSUDOI_SHOTS
if (shots) mkdirSync(shots, { recursive: true })
let taken = 0

// The whole page as it stands.
async function keep(page, where) {
  if (!shots) return
  taken += 1
  const name = `${String(taken).padStart(3, '0')} ${where.replaceAll('/', ' ')}.png`
  await page.screenshot({ path: join(shots, name), fullPage: true })
}

// What a person does with a page, and what the pages have wrong on the way.
export class Hand {
  constructor(page) {
    this.page = page
    this.heard = listen(page)
    this.wrong = []
  }

  async look(where) {
    await keep(this.page, where)
    const found = [...await overflow(this.page), ...await axe(this.page), ...this.heard.take()]
    this.wrong.push(...found.map(line => `${where}: ${line}`))
  }

  // The page as it is printed.
  async printed(where) {
    this.wrong.push(...(await paper(this.page)).map(line => `${where}: ${line}`))
    if (shots) {
      await this.page.emulateMedia({ media: 'print' })
      await keep(this.page, where)
      await this.page.emulateMedia({ media: 'screen' })
    }
    await this.page.setViewportSize(PHONE)
  }

  expect(true_, otherwise) {
    if (!true_) this.wrong.push(otherwise)
  }

  go(path) {
    return this.page.goto(path)
  }

  // Presses what leads to another page, or to this one again.
  async press(selector) {
    await Promise.all([this.page.waitForEvent('load'), this.page.locator(selector).first().click()])
  }

  // Presses `button` by the keyboard alone: it can be reached, and Enter does what a finger does.
  async enter(selector) {
    const button = this.page.locator(selector).first()
    await button.focus()
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')])
  }

  // Opens a fold where it is shut.
  async unfold(selector) {
    const fold = this.page.locator(selector).first()
    if (!await fold.evaluate(element => element.open)) await fold.locator('summary').first().click()
    return fold
  }

  fill(selector, text) {
    return this.page.locator(selector).first().fill(text)
  }

  // Whether the page says so.
  async says(words, where) {
    const said = await this.main()
    this.expect(said.includes(words), `${where}: nothing says "${words}"`)
  }

  main() {
    return this.page.locator('main').innerText()
  }
}

// A form that came back: its summary is there, has the focus where a script can give it, and leads to the fields.
export async function cameBack(hand, where) {
  const summary = hand.page.locator('.error-summary')
  await summary.waitFor()
  if (!hand.page.withoutScripts) {
    const focused = await summary.evaluate(element => element === document.activeElement)
    hand.expect(focused, `${where}: the summary of what is to be corrected has no focus`)
  }
  const targets = await summary.locator('a').evaluateAll(links =>
    links.filter(link => !document.getElementById(link.hash.slice(1))).map(link => link.hash))
  hand.expect(targets.length === 0, `${where}: the summary leads nowhere: ${targets.join(' ')}`)
  await hand.look(where)
}
