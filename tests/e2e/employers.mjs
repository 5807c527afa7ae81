// An employer's first time, on a phone: it opens its invitation, says that it comes, tells of itself as far as it likes and how
// it would like to be welcomed, looks at what the others offer, is interested and takes that back, offers something itself.
// Staff see whom to welcome by name and which office is interested.

import { PHONE } from './checks.mjs'
import { cameBack, Hand } from './hand.mjs'

export async function employers(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const guest = new Hand(await (await open({ viewport: PHONE })).newPage())
  const there = {}
  const scenes = [
    ['a company is put down, and the round of a series to which it is asked', () => asked(staff, there)],
    ['the series has a board, with something on it', () => board(staff, there)],
    ['the company says that it comes', () => comes(guest, there)],
    ['it tells of itself as far as it likes and is welcomed by name', () => tells(guest, there)],
    ['it is interested in what another offers, and not after all, and again', () => interested(guest, there)],
    ['it offers something itself, once its word is there', () => offers(guest, there)],
    ['staff read whom to welcome, who is interested, and what the company told', () => read(staff, there)],
  ]
  for (const [what, play] of scenes) {
    const went = await sums.test(what, async () => {
      await play()
      return [...staff.wrong.splice(0), ...guest.wrong.splice(0)]
    })
    // What comes later stands on what came before.
    if (!went && there.link === undefined) break
  }
  await guest.page.context().close()
  await context.close()
}

async function asked(staff, there) {
  await staff.go('/organizations/new')
  await staff.fill('#name', '株式会社はじめて製作所')
  await staff.fill('#kana', 'はじめてせいさくしょ')
  await staff.page.locator('input[name=kinds][value=employer]').check()
  await staff.page.locator('input[name=channel][value=hand]').check()
  await staff.press('main form.form button[type=submit]')
  there.company = new URL(staff.page.url()).pathname
  staff.expect(/^\/organizations\/[0-9a-f-]{36}$/.test(there.company), `it ended at ${there.company}`)
  await staff.page.locator(`main a[href="${there.company}/company"]`).waitFor()
  await staff.go('/gatherings')
  const all = await staff.page.$$eval('main h3 a', links => links.map(link => [link.getAttribute('href'), link.innerText]))
  const held = all.find(([, words]) => words.includes('第0回 就労支援情報交換会'))?.[0]
  await staff.go(`${held}/prepare`)
  there.series = (await staff.page.locator('main a[href^="/series/"]').first().getAttribute('href')).split('#')[0]
  await staff.go(there.series)
  there.next = await staff.page.locator('main h2:has-text("これからの回") + ul a[href^="/gatherings/"]').first().getAttribute('href')
  // Asked by word of mouth: its answer could be typed in, and it has a link of its own.
  await staff.go(`${there.next}/replies/enter?q=${encodeURIComponent('はじめて製作所')}`)
  await staff.look('the company is found')
  await staff.press(`main form:has(input[value="${there.company.split('/').at(-1)}"]) button`)
  const asking = new URL(staff.page.url()).pathname.split('/').at(-1)
  await staff.go(`${there.next}/askings/${asking}`)
  const link = await staff.page.locator('main a[href*="/i/"]').first().getAttribute('href')
  there.link = new URL(link, staff.page.url()).pathname
}

async function board(staff, there) {
  there.board = `${there.series}/openings`
  await staff.go(there.series)
  await staff.press(`main a[href="${there.board}"]`)
  await staff.look('no board yet')
  await staff.press('main form[action$="/board"]:has(input[name=open][value=yes]) button')
  await staff.look('a board with nothing on it')
  await staff.press(`main a[href="${there.board}/new"]`)
  await staff.look('something new for the board')
  await staff.fill('#title', '惣菜の盛りつけ')
  await staff.fill('#employer', 'みなと食品')
  await staff.fill('#words', '火曜と木曜の朝、二時間から。駅から歩いて五分です。')
  await staff.press('main form.form button[type=submit]')
  await cameBack(staff, 'without the word of the employer')
  staff.expect(await staff.page.locator('#words').inputValue() !== '', 'what was typed is gone')
  await staff.page.locator('#agreed').check()
  await staff.page.locator('#at_once').check()
  await staff.press('main form.form button[type=submit]')
  await staff.look('something is up')
  there.opening = new URL(staff.page.url()).pathname
  await staff.go(`${there.board}/print`)
  await staff.printed('the board on paper')
}

async function comes(guest, there) {
  await guest.go(there.link)
  await guest.look('a first invitation')
  await guest.press('main button[value=attending]')
  await guest.fill('main input[name=name]', '一ノ瀬 初')
  await guest.press('main button[value=check]')
  await guest.press('main button[value=send]')
  await guest.look('it comes, and is asked of itself')
  await guest.says('はじめてのご参加', 'after its first answer')
}

async function tells(guest, there) {
  await guest.press(`main a[href="${there.link}/company"]`)
  await guest.look('what a company may tell')
  await guest.page.locator('#by_name').check()
  await guest.page.locator('#size').selectOption('up100')
  await guest.page.locator('input[name=employs][value=no]').check()
  await guest.fill('#people', 'たくさん')
  await guest.press('main button[value=save]')
  await cameBack(guest, 'a number that is none')
  await guest.fill('#people', '')
  await guest.press('main button[value=save]')
  await guest.says('お名前を呼んでお迎えします', 'after it told')
  guest.expect(!(await guest.main()).includes('よろしければお聞かせください'), 'it is asked twice')
  await guest.look('welcomed by name')
}

async function interested(guest, there) {
  await guest.press(`main a[href="${there.link}/openings"]`)
  await guest.look('what the others offer')
  await guest.press('main ul.entries h3 a')
  await guest.look('one offer')
  await guest.enter('main form:has(input[value=interest]) button')
  await guest.says('関心があると伝わっています', 'after the press')
  await guest.look('interested')
  await guest.press('main form:has(input[value=back]) button')
  guest.expect(await guest.page.locator('main form:has(input[value=interest])').count() === 1, 'it cannot be said again')
  await guest.press('main form:has(input[value=interest]) button')
  await guest.go(`${there.link}/openings/print`)
  await guest.printed('the board as the company has it on paper')
}

async function offers(guest, there) {
  await guest.go(`${there.link}/openings`)
  await guest.press(`main a[href="${there.link}/openings/new"]`)
  await guest.look('a company offers something')
  await guest.page.locator('input[name=what][value=practice]').check()
  await guest.fill('#title', '組立ての実習')
  await guest.fill('#employer', '株式会社はじめて製作所')
  await guest.fill('#words', '三日間、午前だけでも。')
  await guest.page.locator('#agreed').check()
  await guest.press('main form.form button[type=submit]')
  await guest.says('これから載ります', 'after it was posted')
  await guest.look('it waits for its moment')
  const one = new URL(guest.page.url()).pathname
  await guest.press(`main a[href="${one}/edit"]`)
  await guest.look('changing it')
  await guest.go(one)
  await guest.press('main form:has(input[value=withdraw]) button')
  await guest.press('main form:has(input[value=again]) button')
  await guest.says('これから載ります', 'put up again')
}

async function read(staff, there) {
  await staff.go(`${there.next}/first-timers`)
  await staff.says('一ノ瀬 初', 'whom to welcome by name')
  await staff.look('who comes for the first time')
  await staff.go(`${there.next}/first-timers/print`)
  await staff.printed('first-timers on paper')
  await staff.go(there.board)
  await staff.says('組立ての実習', 'what the company posted')
  await staff.look('the board as staff see it')
  await staff.go(there.opening)
  await staff.says('株式会社はじめて製作所', 'which office is interested')
  staff.expect(!(await staff.main()).includes('一ノ瀬'), 'a person is named beside the interest')
  await staff.look('one opening for staff')
  await staff.press(`main a[href="${there.opening}/edit"]`)
  await staff.look('an opening that is out is changed')
  await staff.go(`${there.company}/company`)
  await staff.look('what the company told')
  await staff.go('/companies')
  await staff.says('株式会社はじめて製作所', 'the companies that were met')
  await staff.look('companies over the years')
  await staff.go('/companies/print')
  await staff.printed('companies on paper')
}
