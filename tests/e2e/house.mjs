// The houses under test, on free ports, in temporary folders: `tsudoi demo` from the debug build, and beside it an empty
// house of another center.

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

export class House {
  // Plays the story and waits until the pages answer.
  static open(program) {
    return House.begin(program, ['demo', '--json'], 'sign-in')
  }

  // The story of the course, in a house of its own.
  static course(program) {
    return House.begin(program, ['demo', '--json', '--story', 'step-up-course'], 'sign-in')
  }

  // A house in which nobody has been yet.
  static empty(program) {
    return House.begin(program, ['serve'], 'set-up')
  }

  // Up once it has printed its one-time link to `door`.
  static async begin(program, command, door) {
    const house = new House()
    const port = await freePort()
    house.folder = mkdtempSync(join(tmpdir(), 'tsudoi-e2e-'))
    house.data = join(house.folder, 'data')
    house.url = `http://127.0.0.1:${port}`
    house.program = program
    house.said = ''
    const given = [...command, '--data', house.data, '--listen', `127.0.0.1:${port}`]
    house.child = spawn(program, given, { env: { ...house.environment(), TSUDOI_PUBLIC_URL: house.url } })
    house.child.stderr.on('data', text => { house.said += text })
    house.printed = ''
    house.child.stdout.on('data', text => { house.printed += text })
    let ended = null
    house.child.once('exit', code => { ended = code })
    // As long as a slow machine may need for a story of ten weeks in a debug build.
    const patience = Date.now() + 15 * 60_000
    while (Date.now() < patience) {
      if (ended !== null) throw new Error(`tsudoi ${command[0]} ended with ${ended}:\n${house.said}`)
      if (house.link(door) && await house.answers()) return house
      await pause(200)
    }
    throw new Error(`tsudoi ${command[0]} did not come up:\n${house.said}`)
  }

  async answers() {
    try {
      return (await fetch(`${this.url}/readyz`)).ok
    } catch {
      return false
    }
  }

  // The one-time link to `door` that the command printed.
  link(door) {
    return this.said.match(new RegExp(`http://\\S+/${door}/\\S+`))?.[0]
  }

  signInLink() {
    return this.link('sign-in')
  }

  // A further one, for the member with this address.
  signInLinkOf(address) {
    const given = ['token', '--sign-in', '--data', this.data, address]
    const { stdout, stderr } = spawnSync(this.program, given, { encoding: 'utf8', env: this.environment() })
    const link = stdout.match(/http:\/\/\S+\/sign-in\/\S+/)
    if (!link) throw new Error(`no link for ${address}: ${stdout}${stderr}`)
    return link[0].replace(/^http:\/\/[^/]+/, '')
  }

  // Without a database of somebody else's.
  environment() {
    return Object.fromEntries(Object.entries(process.env).filter(([key]) => key !== 'DATABASE_URL'))
  }

  figures() {
    return JSON.parse(this.printed.trim().split('\n').at(-1))
  }

  // As if the house had slept: `statement` turns back the clock of single rows, which no hand at a page can do. What follows
  // is bound in its place: times as the house writes them, and words.
  asleep(statement, ...bound) {
    const code = 'import sqlite3, sys\nwith sqlite3.connect(sys.argv[1], timeout=20) as db: print(db.execute(sys.argv[2], sys.argv[3:]).rowcount)'
    const written = bound.map(one => one instanceof Date ? one.toISOString().replace(/\.\d+Z$/, '+00:00') : one)
    const { stdout, stderr } = spawnSync('python3', ['-c', code, join(this.data, 'tsudoi.db'), statement, ...written], { encoding: 'utf8' })
    if (Number(stdout) < 1) throw new Error(`no row was turned back: ${stdout}${stderr}`)
  }

  // The mails in the order in which they were written: {kind, to, subject, text, html}.
  mails() {
    const folder = join(this.data, 'mailbox')
    const names = readdirSync(folder).filter(name => name.endsWith('.eml')).sort()
    return names.map(name => ({
      kind: name.replace(/\.eml$/, '').slice(name.indexOf('-') + 1),
      ...readMail(readFileSync(join(folder, name), 'utf8')),
    }))
  }

  async close() {
    const gone = new Promise(resolve => this.child.once('exit', resolve))
    if (this.child.exitCode === null) {
      this.child.kill('SIGTERM')
      await Promise.race([gone, pause(15_000).then(() => this.child.kill('SIGKILL'))])
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function split(source) {
  const at = source.search(/\r?\n\r?\n/)
  return [source.slice(0, at), source.slice(at).replace(/^\r?\n\r?\n/, '')]
}

function header(head, name) {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  return lines.find(line => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? ''
}

function readMail(source) {
  const [head] = split(source)
  const to = header(head, 'to')
  return {
    to: to.match(/<([^>]+)>/)?.[1] ?? to,
    subject: decoded(header(head, 'subject')),
    text: part(source, 'plain') ?? '',
    html: part(source, 'html') ?? '',
  }
}

// A header in encoded words (RFC 2047).
function decoded(text) {
  return text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, base64) => Buffer.from(base64, 'base64').toString('utf8'))
}

// The part of a mail that is text/`kind`.
function part(source, kind) {
  const [head, body] = split(source)
  const type = header(head, 'content-type') || 'text/plain'
  if (/^multipart\//i.test(type)) {
    const boundary = type.match(/boundary="?([^";]+)/i)[1]
    for (const piece of body.split(`--${boundary}`).slice(1)) {
      const text = part(piece.replace(/^\r?\n/, ''), kind)
      if (text !== null) return text
    }
    return null
  }
  if (!type.toLowerCase().startsWith(`text/${kind}`)) return null
  switch (header(head, 'content-transfer-encoding').toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8')
    case 'quoted-printable': {
      const joined = body.replace(/=\r?\n/g, '')
      const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
      return Buffer.from(bytes, 'latin1').toString('utf8')
    }
    default:
      return body
  }
}
