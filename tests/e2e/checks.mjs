// What every page must hold to, and the sums.

import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const require = createRequire(import.meta.url) // NODE_PATH counts for `require` alone
export const { chromium } = require('playwright-core')
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1280, height: 900 }

export class Sums {
  passed = 0
  failed = 0

  // One test: `check` throws, or answers a list of what is wrong.
  async test(name, check) {
    let wrong
    try {
      wrong = (await check()) ?? []
    } catch (error) {
      wrong = [error.stack ?? String(error)]
    }
    if (wrong.length === 0) {
      this.passed += 1
    } else {
      this.failed += 1
      console.log(`FAILED ${name}`)
      for (const line of wrong) console.log(`    ${line}`)
    }
    return wrong.length === 0
  }
}

// Collects what a page says on its console; `take` empties it.
export function listen(page) {
  const heard = []
  page.on('console', message => {
    // A refused form (422) and a missing page are answers, not faults of the page.
    const answer = /Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())
    if (['error', 'warning'].includes(message.type()) && !answer) heard.push(`console: ${message.text()}`)
  })
  page.on('pageerror', error => heard.push(`script: ${error.message}`))
  return { take: () => heard.splice(0) }
}

// axe's findings as lines.
export async function axe(page) {
  const found = await page.evaluate(`(() => { ${axeSource}; return axe.run(document, ${JSON.stringify({
    runOnly: RULES,
    resultTypes: ['violations'],
  })}) })()`)
  return found.violations.flatMap(violation => violation.nodes.slice(0, 3).map(node =>
    `axe ${violation.id}: ${violation.help} at ${node.target.join(' ')}: ${node.html.slice(0, 160)}`))
}

// What sticks out to the side. Tables and strips that scroll inside themselves do not, nor does a sheet of paper,
// whose width is the printer's (WCAG 2.2, 1.4.10 leaves out what needs two dimensions).
export async function overflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement
    if (wide.scrollWidth <= wide.clientWidth + 1 || document.body.classList.contains('paper')) return []
    const culprits = [...document.querySelectorAll('body *')]
      .filter(element => element.getBoundingClientRect().right > wide.clientWidth + 1)
      .slice(-3)
      .map(element => `${element.tagName.toLowerCase()}.${element.className}`)
    return [`sticks out to ${wide.scrollWidth} of ${wide.clientWidth} px: ${culprits.join(', ')}`]
  })
}

// The page as it must be in any language: its language said, one h1, a title.
export async function frame(page, lang) {
  return page.evaluate(lang => {
    const wrong = []
    if (document.documentElement.lang !== lang) wrong.push(`lang is "${document.documentElement.lang}", not "${lang}"`)
    const heads = document.querySelectorAll('h1').length
    if (heads !== 1) wrong.push(`${heads} h1`)
    if (!document.title.trim()) wrong.push('no title')
    return wrong
  }, lang)
}
