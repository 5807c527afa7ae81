// What must stay on one page of paper: the annual plan for the wall, across, on A4 and on A3, with the year as it is and
// with as many lines as a region of eight centers has; and the reply slip, which goes into the FAX machine.

export const A4 = [595, 842]
const CROSS = { A4: [842, 595], A3: [1191, 842] }

export async function sheets(sums, desk) {
  const page = await desk.newPage()
  for (const size of ['A4', 'A3']) {
    for (const lines of [0, 12, 24]) {
      const named = lines === 0 ? 'as it is' : `with ${lines} lines`
      await sums.test(`the plan for the wall is one page across on ${size}, ${named}`, async () => {
        await page.goto('/plan?lang=ja')
        await page.goto(`${new URL(page.url()).pathname}/print?lang=ja`)
        if (lines > 0) await page.evaluate(fill, lines)
        // The sheet asks for A4 across; a copier that holds A3 is told so by hand.
        const asked = size === 'A4' ? { preferCSSPageSize: true } : { format: 'A3', landscape: true }
        return onePage(await page.pdf(asked), CROSS[size])
      })
    }
  }
  await sums.test('a reply slip is one page', async () => {
    await page.goto('/plan?lang=ja')
    if (!await slips(page)) return ['no gathering ahead has a slip']
    await page.evaluate(() => {
      for (const sheet of [...document.querySelectorAll('.sheet')].filter((sheet, _, all) => sheet !== all.find(one => one.matches('.slip')))) sheet.remove()
    })
    return onePage(await page.pdf({ preferCSSPageSize: true }), A4)
  })
  await page.close()
}

// Opens the sheets of the first gathering ahead that sends slips.
async function slips(page) {
  const ahead = await page.$$eval('.year a.planned-mark[href^="/gatherings/"]', all => all.map(link => link.getAttribute('href')))
  for (const path of ahead) {
    for (const channel of ['post', 'fax', 'hand']) {
      await page.goto(`${path}/sheets?channel=${channel}&purpose=invitation&lang=ja`)
      if (await page.locator('.sheet.slip').count() > 0) return true
    }
  }
  return false
}

// The sheet's lines again and again, until it has so many; the house sets more than twelve closer.
function fill(lines) {
  const body = document.querySelector('.sheet-wide tbody')
  const rows = [...body.rows]
  for (let at = 0; body.rows.length < lines; at += 1) body.append(rows[at % rows.length].cloneNode(true))
  if (body.rows.length > 12) body.closest('.sheet-wide').classList.add('sheet-dense')
}

// What is wrong with a page that has to be one of this size. Chromium writes the objects of pages as plain text.
export function onePage(pdf, [width, height]) {
  const text = pdf.toString('latin1')
  const wrong = []
  const pages = text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0
  if (pages !== 1) wrong.push(`it takes ${pages} pages`)
  const box = text.match(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/)
  const [wide, high] = [Number(box?.[1]), Number(box?.[2])]
  if (Math.abs(wide - width) > 2 || Math.abs(high - height) > 2) wrong.push(`it is ${wide} × ${high} points, not ${width} × ${height}`)
  return wrong
}
