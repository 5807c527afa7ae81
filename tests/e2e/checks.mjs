// What every page must hold to, and the sums.

import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const require = createRequire(import.meta.url) // NODE_PATH counts for `require` alone
export const { chromium } = require('playwright-core')
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const PATIENCE = 120_000
export const PHONE = { width: 390, height: 844 }
// 1280 px at a zoom of 400 % (WCAG 2.2, 1.4.10).
export const NARROW = { width: 320, height: 640 }
export const DESK = { width: 1280, height: 900 }

// A page that never answers is a failure with a name, not a run without an end.
const late = () => pause(PATIENCE, undefined, { ref: false }).then(() => {
  throw new Error(`no answer in ${PATIENCE / 1000} seconds`)
})

export class Sums {
  passed = 0
  failed = 0

  // One test: `check` throws, or answers a list of what is wrong.
  async test(name, check) {
    let wrong
    try {
      wrong = (await Promise.race([check(), late()])) ?? []
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
  if (page.withoutScripts) return scripted(page, axe)
  const found = await page.evaluate(`(() => { ${axeSource}; return axe.run(document, ${JSON.stringify({
    runOnly: RULES,
    resultTypes: ['violations'],
  })}) })()`)
  return found.violations.flatMap(violation => violation.nodes.slice(0, 3).map(node =>
    `axe ${violation.id}: ${violation.help} at ${node.target.join(' ')}: ${node.html.slice(0, 160)}`))
}

// axe waits on timers, which never come where scripts are off: it looks at the same markup and styles, without
// scripts of ours, in a page where it may run.
async function scripted(page, check) {
  const markup = await page.content()
  const context = await page.context().browser().newContext({ viewport: page.viewportSize() })
  const twin = await context.newPage()
  await twin.route('**/*', route => {
    if (route.request().isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: markup })
    return route.request().resourceType() === 'script' ? route.abort() : route.continue()
  })
  await twin.goto(page.url())
  const wrong = await check(twin)
  await context.close()
  return wrong
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

// What does not fit on A4 upright between the margins of print.css.
export async function paper(page) {
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 658, height: 980 })
  const wrong = await page.evaluate(() => {
    const sheets = [...document.querySelectorAll('.sheet')]
    const boxes = sheets.length > 0 ? sheets : [document.documentElement]
    return boxes.filter(box => box.scrollWidth > box.clientWidth + 1)
      .map(box => `on paper it is ${box.scrollWidth} px wide where ${box.clientWidth} fit`)
  })
  await page.emulateMedia({ media: 'screen' })
  return wrong
}

// The page as it must be in any language: its language said, one h1, a title.
export async function frame(page, lang) {
  return page.evaluate(lang => {
    const wrong = []
    if (document.documentElement.lang !== lang) wrong.push(`lang is "${document.documentElement.lang}", not "${lang}"`)
    const heads = document.querySelectorAll('h1').length
    if (heads !== 1) wrong.push(`${heads} h1`)
    if (!document.title.trim()) wrong.push('no title')
    // A browser ends a paragraph where a form begins, and leaves two empty ones.
    const torn = document.querySelector('p:empty + form')
    if (torn) wrong.push(`a paragraph cannot hold a form: ${torn.outerHTML.slice(0, 120)}`)
    return wrong
  }, lang)
}
