import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { uploadsWhenNeeded, vaultWhenNeeded, workOnTakeOns } from '#application'
import { createLog, createPool, openEventStore } from '#platform'
import { hiddenIn, mainWords } from '../../testing/forms.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { sessionOfRole, visitorAs } from '../../testing/signed-in.js'
import { type Visitor } from '../../testing/visitor.js'

const AUTHORITY = '885'
let web: WebUnderTest
let agent: Visitor
beforeAll(async () => {
  web = await runningWeb()
  agent = await visitorAs(web, 'manager', { authority: AUTHORITY })
})
afterAll(() => web.stop())

/** As the worker does it: until nothing waits. */
const work = async (): Promise<void> => {
  const pool = createPool(web.appUrl)
  const log = createLog('silent')
  const places = { dataDir: web.dataDir }
  const store = await openEventStore({}, pool, log)
  const ground = {
    ...{ pool, store, log, dataDir: web.dataDir },
    vault: vaultWhenNeeded(pool, places),
    uploads: uploadsWhenNeeded(pool, places),
    now: () => '2026-11-21T10:00:00.000Z',
  }
  try {
    while (await workOnTakeOns(ground));
  } finally {
    await store.close()
    await pool.end()
  }
}

const events = async (): Promise<readonly { readonly type: string; readonly actor: unknown }[]> => {
  const pool = createPool(web.appUrl)
  const store = await openEventStore({}, pool, createLog('silent'))
  try {
    const all = await store.readAll(AUTHORITY, { after: 0, limit: 1000 })
    return all
      .filter(({ metadata }) => metadata['import'] !== undefined)
      .map(({ type, metadata }) => ({ type, actor: metadata['actor'] }))
  } finally {
    await store.close()
    await pool.end()
  }
}

const XML = (lea: string, source = '2'): string =>
  `<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year><ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails><Source><LEA>${lea}</LEA></Source></Header><Persons>
<Person><Surname>Oakhollow</Surname><Forename>Wren</Forename><PersonBirthDate>2016-03-04</PersonBirthDate><Sex>F</Sex><Ethnicity>WBRI</Ethnicity><PostCode>WR1 1AA</PostCode><UPNunknown>UN3</UPNunknown><Requests><ReceivedDate>2025-03-03</ReceivedDate><RequestSource>${source}</RequestSource><RYA>0</RYA><RequestOutcomeDate>2025-04-10</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome><RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal></Requests></Person>
<Person><Surname>Fernlea</Surname><Forename>Ash</Forename><PersonBirthDate>2015-13-04</PersonBirthDate><Requests><ReceivedDate>2025-03-03</ReceivedDate><RequestOutcome>A</RequestOutcome></Requests></Person></Persons></Message>`

const handIn = async (
  what: Readonly<Record<string, string>>,
  ...files: readonly (readonly [name: string, content: string | Buffer])[]
) => {
  const { _csrf = '', commandId = '' } = hiddenIn((await agent.get('/take-on')).text)
  let sent = agent.post('/take-on').field({ _csrf, commandId, ...what })
  for (const [name, content] of files) sent = sent.attach('files', Buffer.from(content), name)
  return sent
}

const press = async (page: string, action: string, what: object = {}) => {
  const { _csrf } = hiddenIn((await agent.get(page)).text)
  return agent
    .post(`${page}/${action}`)
    .type('form')
    .send({ _csrf, ...what })
    .expect(303)
}

const kept = async (table: 'identity.upload' | 'web.take_on'): Promise<number> => {
  const pool = createPool(web.ownerUrl)
  try {
    await pool.query("select set_config('app.authority', $1, false)", [AUTHORITY])
    return (await pool.query(`select 1 from ${table}`)).rowCount ?? 0
  } finally {
    await pool.end()
  }
}

const leftInFolders = async (): Promise<readonly string[]> =>
  readdir(join(web.dataDir, 'at-work')).catch(() => [])

it.each(['officer', 'seniorLocalityLead', 'healthGateway', 'clinician', 'auditor', 'administrator'] as const)(
  'is closed to the %s, and takes no file from them',
  async (role) => {
    const other = await visitorAs(web, role, { authority: AUTHORITY })
    expect((await other.get('/take-on')).status).toBe(403)
    expect((await other.post('/take-on').attach('files', Buffer.from(XML('885')), 'a.xml')).status).toBe(403)
    expect(await kept('identity.upload')).toBe(0)
  },
)

it('checks a return first, tells what it would do, and loads it when asked', async () => {
  const sent = await handIn({ kind: 'return' }, ['return.xml', XML('885')])
  const page = sent.headers['location'] ?? ''
  expect(mainWords((await agent.get(page)).text)).toContain('being checked')
  await work()
  expect(await events()).toStrictEqual([])
  const checked = (await agent.get(page)).text
  expect(mainWords(checked)).toMatch(/SEN2 return 2026: checked, not loaded/)
  expect(mainWords(checked)).toMatch(/Children and young people 2 1 0 1 0/)
  expect(checked).not.toMatch(/Oakhollow|Fernlea/)

  const report = (await agent.get(`${page}/report.csv`).expect(200)).text
  expect(report).toContain('rejected,person,,3,personbirthdate,,bad_date')
  expect(report).not.toMatch(/Oakhollow|Fernlea/)
  expect((await agent.get(`${page}/rejected.csv`).expect(200)).text).toContain('Fernlea')

  await press(page, 'load')
  await work()
  const taken = await events()
  expect(taken.map(({ type }) => type)).toContain('RequestReceived')
  expect(new Set(taken.map(({ actor }) => actor))).toStrictEqual(new Set(['demo-manager']))
  expect(mainWords((await agent.get(page)).text)).toContain('SEN2 return 2026: loaded')
  // What is loaded is kept no second time; of it the rejected rows alone stay, sealed.
  expect(await leftInFolders()).toStrictEqual([])
  const again = (await handIn({ kind: 'return' }, ['again.xml', XML('885')])).headers['location'] ?? ''
  await work()
  expect(mainWords((await agent.get(again)).text)).toContain('0 events would be added')
  await press(again, 'discard')
  expect(web.logged()).not.toMatch(/Oakhollow|Fernlea|return\.xml/)
})

/** Archives of one file of one byte that says it has 900 MB: `a.xml`, and `xl/workbook.xml`. */
const BOMB = Buffer.from(
  'UEsDBBQAAAAIAAAAIQCDFtyMAQAAAADppDUFAAAAYS54bWx4UEsBAhQAFAAAAAgAAAAhAIMW3IwBAAAAAOmkNQUAAAAAAAAAAAAAAAAAAAAAAGEueG1sUEsFBgAAAAABAAEAMwAAACQAAAAAAA==',
  'base64',
)
const BOMB_OF_SHEETS = Buffer.from(
  'UEsDBBQAAAAIAAAAIQCDFtyMAQAAAADppDUPAAAAeGwvd29ya2Jvb2sueG1seFBLAQIUABQAAAAIAAAAIQCDFtyMAQAAAADppDUPAAAAAAAAAAAAAAAAAAAAAAB4bC93b3JrYm9vay54bWxQSwUGAAAAAAEAAQA9AAAALgAAAAAA',
  'base64',
)

it.each<[string, Readonly<Record<string, string>>, string, string | Buffer, string]>([
  [
    'the return of another authority',
    { kind: 'return' },
    'x.xml',
    XML('886'),
    'of authority 886, not of 885',
  ],
  ['a file that is cut off', { kind: 'return' }, 'x.xml', XML('885').slice(0, 700), 'or was cut off'],
  [
    'what is no return',
    { kind: 'return' },
    'x.csv',
    'a,b\n1,2\n',
    'is not a SEN2 return in a form that is known',
  ],
  ['a zip bomb', { kind: 'return' }, 'x.zip', BOMB, 'would unpack to more than a return can be'],
  ['a workbook that is one', { kind: 'liveCases' }, 'x.xlsx', BOMB_OF_SHEETS, 'would unpack to more'],
  [
    'entities in XML',
    { kind: 'return' },
    'x.xml',
    `<!DOCTYPE x [<!ENTITY a "aa">]>${XML('885')}`,
    'it defines entities of its own',
  ],
  ['tags without end', { kind: 'return' }, 'x.xml', `<Message>${'<a>'.repeat(50_000)}`, 'nested'],
  ['bytes of no kind', { kind: 'return' }, 'x.csv', Buffer.alloc(400, 7), 'is not a SEN2 return'],
  ['what is no list', { kind: 'liveCases' }, 'x.csv', 'a,b\n1,2\n', 'No row of headings was found'],
])('given %s, says so and writes nothing', async (_, what, name, content, said) => {
  const before = await events()
  const page = (await handIn(what, [name, content])).headers['location'] ?? ''
  await work()
  const text = mainWords((await agent.get(page)).text)
  expect(text).toContain(said)
  expect(text).not.toContain(web.dataDir)
  await press(page, 'discard')
  expect(await events()).toStrictEqual(before)
})

it.each([
  ['nothing', {}, [], ['Say what you hand in', 'Choose the file or the files']],
  ['an empty file', { kind: 'return' }, [['x.xml', '']], ['The file is empty']],
  ['an odd year', { kind: 'return', year: '26' }, [['x.xml', 'x']], ['The year of a return is four figures']],
  [
    'two lists',
    { kind: 'liveCases' },
    [
      ['a.csv', 'x'],
      ['b.csv', 'x'],
    ],
    ['A list of live cases is one file'],
  ],
] as const)('given %s, the form says what is missing', async (_, what, files, said) => {
  const before = await kept('identity.upload')
  const answer = await handIn(what, ...files)
  expect(answer.status).toBe(400)
  for (const sentence of said) expect(mainWords(answer.text)).toContain(sentence)
  expect(await kept('identity.upload')).toBe(before)
})

it('refuses more files than a return has, and a form without its token, and keeps nothing', async () => {
  const before = await kept('identity.upload')
  const many = await handIn(
    { kind: 'return' },
    ...Array.from({ length: 21 }, (_, n): readonly [string, string] => [`${n}.csv`, 'x']),
  )
  expect([many.status, mainWords(many.text)]).toStrictEqual([
    413,
    expect.stringContaining('more than 20 files'),
  ])
  const stale = await agent
    .post('/take-on')
    .field({ commandId: randomUUID(), kind: 'return' })
    .attach('files', Buffer.from(XML('885')), 'a.xml')
  expect(stale.status).toBe(403)
  expect(await kept('identity.upload')).toBe(before)
})

/** Says that it sends so many bytes, sends fewer, and goes. */
const broken = async (length: number): Promise<void> => {
  const { _csrf = '', commandId = '' } = hiddenIn((await agent.get('/take-on')).text)
  const cookie = await sessionOfRole(web, 'manager', { authority: AUTHORITY })
  const { hostname, port } = new URL(web.url)
  const field = (name: string, value: string): string =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /take-on HTTP/1.1\r\nHost: x\r\nCookie: ehc-session=${encodeURIComponent(cookie)}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${length}\r\n\r\n` +
          `${field('_csrf', _csrf)}${field('commandId', commandId)}${field('kind', 'return')}--b\r\nContent-Disposition: form-data; name="files"; filename="a.xml"\r\n\r\n${XML('885')}`,
      )
      // The half has arrived when its folder is there.
      const look = async (): Promise<void> => {
        while ((await leftInFolders()).length === 0);
        socket.destroy()
      }
      void look()
    })
    socket.once('close', () => {
      resolve()
    })
  })
  while ((await leftInFolders()).length > 0);
}

it('given an upload that stops half-way, keeps nothing of it', async () => {
  const before = [await kept('identity.upload'), await kept('web.take_on')]
  await broken(1_000_000)
  expect([await kept('identity.upload'), await kept('web.take_on')]).toStrictEqual(before)
})

it('given more than 100 MB, says so at once and keeps nothing', async () => {
  const before = [await kept('identity.upload'), await kept('web.take_on')]
  const cookie = await sessionOfRole(web, 'manager', { authority: AUTHORITY })
  const { hostname, port } = new URL(web.url)
  const answer = await new Promise<string>((resolve, reject) => {
    let said = ''
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /take-on HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: ehc-session=${encodeURIComponent(cookie)}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000001\r\n\r\n--b\r\n`,
      )
    })
    socket.setEncoding('utf8')
    socket.on('data', (more: string) => {
      said += more
      if (!said.includes('</html>')) return
      socket.destroy()
      resolve(said)
    })
    socket.once('error', reject)
  })
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(mainWords(answer)).toContain('more than 100 MB')
  expect([await kept('identity.upload'), await kept('web.take_on')]).toStrictEqual(before)
})

it('of the same form sent twice at once takes one, and of one file handed in twice at once loads one', async () => {
  const { _csrf = '', commandId = '' } = hiddenIn((await agent.get('/take-on')).text)
  const content = XML('885').replaceAll('Oakhollow', 'Elmcroft').replace('2016-03-04', '2015-09-07')
  const before = [await kept('web.take_on'), (await events()).length]
  const send = () =>
    agent
      .post('/take-on')
      .field({ _csrf, commandId, kind: 'return' })
      .attach('files', Buffer.from(content), 'return.xml')
  const both = await Promise.all([send(), send()])
  expect(both.map(({ headers }) => headers['location'])).toStrictEqual([
    `/take-on/${commandId}`,
    `/take-on/${commandId}`,
  ])
  const other = (await handIn({ kind: 'return' }, ['copy.xml', content])).headers['location'] ?? ''
  expect(await kept('web.take_on')).toBe((before[0] ?? 0) + 2)
  await Promise.all([work(), work()])
  await press(`/take-on/${commandId}`, 'load')
  await press(other, 'load')
  await Promise.all([work(), work()])
  const words = await Promise.all(
    [`/take-on/${commandId}`, other].map(async (page) => mainWords((await agent.get(page)).text)),
  )
  expect(words.map((text) => text.includes('SEN2 return 2026: loaded'))).toStrictEqual([true, true])
  const taken = (await events()).slice(before[1])
  expect(taken.filter(({ type }) => type === 'RequestReceived')).toHaveLength(1)
})

it('of a form that is refused keeps what was said, and asks for the files again', async () => {
  const answer = await handIn({ kind: 'liveCases', year: '26', dates: 'monthFirst' }, ['x.csv', LIST])
  expect(answer.status).toBe(400)
  expect(mainWords(answer.text)).toContain('Choose the files again')
  expect(answer.text).toMatch(/name="year"[^>]*value="26"/)
  expect(answer.text).toMatch(/value="liveCases" checked/)
  expect(answer.text).toMatch(/value="monthFirst" checked/)
})

it('warns who works in the demonstration not to hand in real children, and nobody else', async () => {
  const warning = 'children here are made up'
  const other = await visitorAs(web, 'manager', { authority: '999' })
  expect(mainWords((await other.get('/take-on')).text)).toContain(warning)
  expect(mainWords((await agent.get('/take-on')).text)).not.toContain(warning)
})

const LIST =
  'Our ref,Family,Given,Birthday,Asked us on,Week 20 due\nC1,Oakhollow,Robin,04/05/2016,06/07/2026,24/11/2026\n'

it('takes a list of live cases on once its headings are said, and keeps what was said for the next', async () => {
  const page = (await handIn({ kind: 'liveCases' }, ['cases.csv', LIST])).headers['location'] ?? ''
  await work()
  expect(mainWords((await agent.get(page)).text)).toContain('Say what the headings mean')
  const form = await agent.get(`${page}/headings`).expect(200)
  expect(form.text).toContain('name="spelling" value="family"')
  const { _csrf } = hiddenIn(form.text)
  const odd = { _csrf, spelling: ['family'], means: ['grandmother'] }
  await agent.post(`${page}/headings`).type('form').send(odd).expect(400)
  await press(page, 'headings', {
    spelling: ['ourref', 'family', 'given', 'birthday', 'askeduson'],
    means: ['caseReference', 'surname', 'forename', 'birthDate', 'receivedOn'],
  })
  await work()
  const text = mainWords((await agent.get(page)).text)
  expect(text).toMatch(/Cases 1 1 0 0 0/)
  expect(text).toMatch(/24 November 2026 23 November 2026/)

  const next = (await handIn({ kind: 'liveCases' }, ['next.csv', LIST.replace('C1', 'C2')])).headers[
    'location'
  ]
  await work()
  expect(mainWords((await agent.get(next ?? '')).text)).toMatch(/Cases 1 1 0 0 0/)
  const other = await visitorAs(web, 'manager', { authority: '886' })
  expect((await other.get(page)).status).toBe(404)
})

it('keeps files sealed, and deletes what nobody loaded', async () => {
  const page = (await handIn({ kind: 'return' }, ['return.xml', XML('885', '3')])).headers['location'] ?? ''
  await work()
  const pool = createPool(web.ownerUrl)
  try {
    const { rows } = await pool.query<{ text: string }>(
      "select encode(content, 'escape') as text from identity.upload",
    )
    expect(rows.map(({ text }) => text).join('')).not.toMatch(/Oakhollow|return\.xml/)
    await pool.query('update web.take_on_queue set due_at = now()')
  } finally {
    await pool.end()
  }
  await work()
  expect(mainWords((await agent.get(page)).text)).toContain('deleted, not loaded')
  expect(await kept('identity.upload')).toBe(0)
})
