// A hand at a page: what it presses and fills in, and what is wrong with the pages it comes by.

import { axe, listen, overflow } from './checks.mjs'

// What a person does with a page, and what the pages have wrong on the way.
export class Hand {
  constructor(page) {
    this.page = page
    this.heard = listen(page)
    this.wrong = []
  }

  async look(where) {
    const found = [...await overflow(this.page), ...await axe(this.page), ...this.heard.take()]
    this.wrong.push(...found.map(line => `${where}: ${line}`))
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

  fill(selector, text) {
    return this.page.locator(selector).first().fill(text)
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
