// A peer signs up by the easy pages on a telephone, chooses what to talk about and proposes something, gets the leaflet for friends;
// a friend signs up by it, and nobody reads through whom.

import { PHONE } from './checks.mjs'
import { make, openEasy, signUp } from './gathered.mjs'
import { Hand } from './hand.mjs'

export async function peers(sums, desk, open) {
  const context = await open({ viewport: PHONE, storageState: await desk.storageState() })
  const staff = new Hand(await context.newPage())
  const phones = await Promise.all([0, 1].map(() => open({ viewport: PHONE })))
  const [peer, friend] = await Promise.all(phones.map(async phone => new Hand(await phone.newPage())))
  const found = (...hands) => hands.flatMap(hand => hand.wrong.splice(0))
  let there, page, own, leaflet

  await sums.test('the center proposes something to talk about and opens the board', async () => {
    there = await make(staff, '当事者交流会', { starts: 30 * 24 * 60, lasts: 120, venue: '市民会館' })
    page = await openEasy(staff, there)
    await staff.go(`${there}/prepare`)
    await staff.press(`main a[href="${there}/themes"]`)
    await staff.look('nothing to talk about yet')
    await staff.press(`main form[action="${there}/themes"] button`)
    for (const [words, symbol] of [['休みの日の すごしかた', 'hobby'], ['仕事の こと', 'work']]) {
      await staff.fill(`form[action="${there}/themes/add"] input[name=words]`, words)
      await staff.page.locator(`form[action="${there}/themes/add"] select[name=symbol]`).selectOption(symbol)
      await staff.press(`form[action="${there}/themes/add"] button`)
    }
    await staff.look('two themes')
    return found(staff)
  })

  await sums.test('a peer signs up in two pages, chooses a theme and proposes one', async () => {
    await peer.go(page)
    await peer.press('main a[href$="/easy"]')
    await peer.look('with whom')
    own = await signUp(peer, page, 'ほしさん', async hand => {
      await hand.look('the name')
      await hand.unfold('main details:has(input[name=theme])')
      await hand.page.locator('label.choice', { hasText: '💼 仕事の こと' }).locator('input').check()
      await hand.fill('input[name=words]', '電車の のりかた')
      await hand.look('what to talk about, on signing up')
    })
    peer.expect(own.startsWith('/i/'), `it ended at ${own}`)
    await peer.look('signed up')
    return found(peer)
  })

  await sums.test('behind the own link the choice stands, and is changed', async () => {
    await peer.press('main a[href$="/themes"]')
    await peer.look('what to talk about')
    const box = words => peer.page.locator('label.choice', { hasText: words }).locator('input')
    peer.expect(await box('仕事の こと').isChecked(), 'the choice of the sign-up is gone')
    await peer.says('電車の のりかた', 'what waits for a look')
    await box('休みの日').check()
    await peer.press('main form button[value=mark]')
    peer.expect(await box('休みの日').isChecked(), 'the changed choice is gone')
    return found(peer)
  })

  await sums.test('a member looks, and everybody reads it', async () => {
    await staff.go(`${there}/themes`)
    await staff.look('a proposal waits')
    await staff.press(`main form[action="${there}/themes/look"] button[value=show]`)
    await staff.press(`main form[action="${there}/themes/choose"] button`)
    await staff.says('その日に話します', 'the themes')
    await staff.go(`${there}/themes/print`)
    await staff.printed('the themes on the wall')
    await peer.go(`${own}/themes`)
    await peer.says('電車の のりかた', 'the themes behind the link')
    return found(staff, peer)
  })

  await sums.test('the peer gets a leaflet without a name, to print and to show', async () => {
    await peer.go(own)
    await peer.press('main a[href$="/friends"]')
    await peer.look('before the leaflet')
    await peer.press('main form button[value=none]')
    await peer.look('the leaflet is ready')
    leaflet = await peer.page.$eval('main a[href$="/poster"]', link => link.getAttribute('href'))
    await peer.go(leaflet)
    await peer.printed('the leaflet')
    const said = await peer.page.locator('body').innerText()
    peer.expect(!said.includes('ほしさん'), 'the leaflet names the peer')
    peer.expect(said.includes('さそい'), 'the leaflet does not say that a friend invites')
    return found(peer)
  })

  await sums.test('a friend signs up by it, and nobody reads through whom', async () => {
    await signUp(friend, leaflet.replace(/\/poster$/, ''), '空さん')
    await friend.look('a friend signed up')
    await staff.go(`${there}/signup`)
    await staff.says('お友だちから', 'the list of who signed up')
    await staff.look('who signed up')
    return found(staff, friend)
  })
  await Promise.all([context, ...phones].map(one => one.close()))
}
