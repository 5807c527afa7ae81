// A gathering as a hand makes it for a scene: its day, its places, and the public page on which one signs up by easy words.

// As the clock shows it where the center is, after some minutes.
export function tokyo(minutes) {
  const at = new Date(Date.now() + minutes * 60_000)
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Tokyo', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(at)
  const one = type => parts.find(part => part.type === type).value
  return { date: `${one('year')}-${one('month')}-${one('day')}`, time: `${one('hour')}:${one('minute')}` }
}

// Made from round zero, `starts` minutes from now; the address of its pages.
export async function make(staff, title, { starts, lasts, venue }) {
  const [from, to] = [tokyo(starts), tokyo(starts + lasts)]
  await staff.go('/playbooks')
  await staff.press('main a[href*="/gatherings/new?playbook=round-zero"]')
  const fields = {
    title_ja: title, date: from.date, starts: from.time, ends: to.time, reply_deadline: from.date, capacity: '10', venue,
  }
  for (const [name, value] of Object.entries(fields)) await staff.fill(`input[name=${name}]`, value)
  await staff.press('main form.form button.button-main')
  return new URL(staff.page.url()).pathname.replace(/\/prepare$/, '')
}

// Opens the sign-up with its easy pages; the public address.
export async function openEasy(staff, there) {
  await staff.go(`${there}/signup`)
  await staff.unfold('main details:has(input[name=asks])')
  await staff.page.locator('input[name=asks][value=easy]').check()
  await staff.press(`main form[action="${there}/signup"] button[type=submit]`)
  await staff.press(`main form[action="${there}/signup/open"] button`)
  return staff.page.$eval('main p.code a[href^="/s/"]', link => link.getAttribute('href'))
}

// Somebody signs up by the easy pages; `choose` fills in what they like beside their name. Their own link.
export async function signUp(guest, page, name, choose = async () => {}) {
  await guest.go(`${page}/easy`)
  await guest.press('main form button[value=alone]')
  await guest.fill('input[name=name]', name)
  await choose(guest)
  await guest.press('main form button[name=step][value=send]')
  return new URL(guest.page.url()).pathname.replace(/\/kept$/, '')
}
