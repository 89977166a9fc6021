import { personVault } from '#identity'
import { createPool } from '#platform'
import { recordCase, recordChild } from '../../testing/cases.js'
import { hiddenIn, mainWords } from '../../testing/forms.js'
import { inReturn, recordOnPlan } from '../../testing/plans.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'

const AUTHORITY = '885'
/** The return of the year after that in which the still clock of the tests stands. */
const YEAR = 2027

let web: WebUnderTest
let reference: string
beforeAll(async () => {
  web = await runningWeb()
  const details = { forename: 'Wren', surname: 'Oakhollow', birthDate: '2019-03-04' }
  const person = await recordChild(web, AUTHORITY, details)
  const data = { person, source: 'school', receivedOn: '2026-09-14' } as const
  const recorded = await recordCase(web, AUTHORITY, [['2026-09-14', { type: 'ReceiveRequest', data }]])
  reference = recorded.reference
})
afterAll(() => web.stop())

const manager = () => visitorAs(web, 'manager', { authority: AUTHORITY })

/** What stands in a box of a page, and whether an error stands beside it. */
const boxOf = (html: string, id: string) => {
  const [input = ''] = new RegExp(`<input[^>]* id="${id}"[^>]*>`).exec(html) ?? []
  return {
    value: (/ value="([^"]*)"/.exec(input)?.[1] ?? '').replaceAll('&#39;', "'"),
    atFault: html.includes(`id="${id}-error"`),
  }
}

const views = async (): Promise<readonly unknown[]> => {
  const pool = createPool(web.appUrl)
  try {
    await pool.query("select set_config('app.authority', $1, false)", [AUTHORITY])
    const { rows } = await pool.query<{ reference: string }>(
      "select reference from web.view_log where authority = $1 and page in ('return', 'export')",
      [AUTHORITY],
    )
    return rows.map((row) => row.reference)
  } finally {
    await pool.end()
  }
}

it.each(['officer', 'seniorLocalityLead', 'healthGateway', 'clinician', 'auditor'] as const)(
  'the return is closed to the %s',
  async (role) => {
    const agent = await visitorAs(web, role, { authority: AUTHORITY })
    expect((await agent.get('/return')).status).toBe(403)
  },
)

it('is built, looked into, frozen once, signed off, compared and downloaded', async () => {
  const agent = await manager()
  const post = async (page: string, to: string, what: object) => {
    const { _csrf, commandId, digest, frozen } = hiddenIn((await agent.get(page)).text)
    const seen = to.endsWith('/freeze') ? { digest, frozen } : {}
    return agent
      .post(to)
      .type('form')
      .send({ _csrf, commandId, ...seen, ...what })
  }
  expect((await post('/return', '/return/build', { year: YEAR })).headers['location']).toBe(`/return/${YEAR}`)
  const overview = mainWords((await agent.get(`/return/${YEAR}`)).text)
  expect(overview).toContain('must be checked against the department’s own technical specification')

  const rows = (await agent.get(`/return/${YEAR}/rows/requests`)).text
  expect(mainWords(rows)).toContain(reference)
  const cell = /\/return\/2027\/cell\/requests\/\w+\/receiveddate/.exec(rows)?.[0] ?? ''
  expect(mainWords((await agent.get(cell)).text)).toMatch(/14 September 2026.*Request received/s)

  const unseen = await post(`/return/${YEAR}`, `/return/${YEAR}/freeze`, {
    name: 'First',
    digest: '0'.repeat(64),
  })
  expect([unseen.status, mainWords(unseen.text)]).toStrictEqual([
    400,
    expect.stringContaining('You built this return again since you opened this page'),
  ])
  for (const name of ['', '../../etc/passwd', '=1+1', 'a'.repeat(2000)]) {
    const badlyNamed = await post(`/return/${YEAR}`, `/return/${YEAR}/freeze`, { name })
    expect([name, badlyNamed.status, mainWords(badlyNamed.text)]).toStrictEqual([
      name,
      400,
      expect.stringMatching(/There is a problem.*letters, numbers, spaces, dots and dashes/),
    ])
    expect(boxOf(badlyNamed.text, 'freeze-name')).toStrictEqual({ value: name, atFault: true })
  }
  const frozen = await post(`/return/${YEAR}`, `/return/${YEAR}/freeze`, { name: 'First' })
  expect(frozen.status).toBe(303)
  const again = await post(`/return/${YEAR}`, `/return/${YEAR}/freeze`, { name: 'first' })
  expect([again.status, mainWords(again.text)]).toStrictEqual([
    400,
    expect.stringContaining('You froze a return of this year as “First” on 21 November 2026.'),
  ])
  const tooLong = 'Director '.repeat(30).trim()
  const refusedSigner = await post(`/return/${YEAR}`, `/return/${YEAR}/sign-off`, {
    name: 'Tenth',
    signedBy: ' ',
    post: tooLong,
  })
  expect(refusedSigner.status).toBe(400)
  expect(boxOf(refusedSigner.text, 'signed-by').atFault).toBe(true)
  expect(boxOf(refusedSigner.text, 'signed-post')).toStrictEqual({ value: tooLong, atFault: true })
  const unknown = await post(`/return/${YEAR}`, `/return/${YEAR}/sign-off`, {
    name: 'Tenth',
    signedBy: 'Robin Ashdown',
    post: 'Director',
  })
  expect([unknown.status, unknown.text]).toStrictEqual([
    400,
    expect.stringMatching(/href="#sign-name">No return of this year.*id="sign-name-error"/s),
  ])
  expect(boxOf(unknown.text, 'signed-by')).toStrictEqual({ value: 'Robin Ashdown', atFault: false })
  await post(`/return/${YEAR}`, `/return/${YEAR}/sign-off`, {
    name: 'First',
    signedBy: 'Robin Ashdown',
    post: 'Director',
  })
  expect(mainWords((await agent.get(`/return/${YEAR}`)).text)).toContain(
    'Signed off by Robin Ashdown, Director',
  )
  expect(mainWords((await agent.get(`/return/${YEAR}/compare?with=First`)).text)).toContain(
    'Values that differ: 0',
  )

  const unsaid = await post(`/return/${YEAR}`, `/return/${YEAR}/officers`, { medical: 'yes' })
  expect([unsaid.status, mainWords(unsaid.text)]).toStrictEqual([
    400,
    expect.stringMatching(/Say whether the designated clinical officer is in post .*social care officer/),
  ])
  expect(unsaid.text).toMatch(/name="medical"[^>]* value="yes" checked/)
  const officers = { medical: 'yes', clinical: 'no', socialCare: 'yes' }
  await post(`/return/${YEAR}`, `/return/${YEAR}/officers`, officers)
  await post('/return', '/return/build', { year: YEAR })
  const beside = mainWords((await agent.get(`/return/${YEAR}/compare?with=last-build`)).text)
  expect(beside).toMatch(/beside the build before it.*Values that differ: 3/s)
  expect(mainWords((await agent.get(`/return/${YEAR}/cell/sen2/SE1/dmo`)).text)).toMatch(
    /SE1: 1.*The events behind it/s,
  )

  // A save that was under way as the return was frozen: it bears an earlier instant, and is not in it all the same.
  const late = await recordChild(web, AUTHORITY, { forename: 'Linden', surname: 'Underway' })
  const data = { person: late, source: 'school', receivedOn: '2026-09-16' } as const
  await recordCase(web, AUTHORITY, [['2026-09-16', { type: 'ReceiveRequest', data }]])
  const before = (await views()).length
  const file = await post(`/return/${YEAR}`, `/return/${YEAR}/download`, { file: 'person', of: 'First' })
  expect(file.text).toContain('Oakhollow')
  expect((await views()).slice(before)).toStrictEqual([reference])
})

it('keeps the names of no child whose key was destroyed, and tells that what is frozen does not hold', async () => {
  const person = await recordChild(web, AUTHORITY, { forename: 'Hazel', surname: 'Thornbury' })
  const data = { person, source: 'school', receivedOn: '2026-09-15' } as const
  await recordCase(web, AUTHORITY, [['2026-09-15', { type: 'ReceiveRequest', data }]])
  const agent = await manager()
  const post = async (to: string, what: object) => {
    const { _csrf, commandId, digest, frozen } = hiddenIn((await agent.get(`/return/${YEAR}`)).text)
    const seen = to.endsWith('/freeze') ? { digest, frozen } : {}
    return agent
      .post(to)
      .type('form')
      .send({ _csrf, commandId, ...seen, ...what })
  }
  await post('/return/build', { year: YEAR })
  await post(`/return/${YEAR}/freeze`, { name: 'With Hazel' })
  expect((await agent.get(`/return/${YEAR}/rows/person`)).text).toContain('Thornbury')
  const pool = createPool(web.appUrl)
  try {
    expect(await personVault(pool, Buffer.alloc(32)).destroyKey(AUTHORITY, person)).toBe(true)
  } finally {
    await pool.end()
  }
  expect((await agent.get(`/return/${YEAR}/rows/person`)).text).not.toContain('Thornbury')
  const refused = await post(`/return/${YEAR}/download`, { file: 'xml', of: 'With Hazel' })
  expect([refused.status, mainWords(refused.text)]).toStrictEqual([
    409,
    expect.stringContaining('does not give this frozen return any more'),
  ])
})

it('data quality lists what is open, by rule, with the step that mends it for whoever may take it', async () => {
  const person = await recordChild(web, AUTHORITY, { forename: 'Ash', surname: 'Oakhollow' })
  const data = { person, source: 'parent', receivedOn: '2025-10-01' } as const
  const old = await recordCase(web, AUTHORITY, [['2025-10-01', { type: 'ReceiveRequest', data }]])
  const given = [
    '2025-10-02',
    { type: 'AssignOfficer', data: { officer: 'demo-officer-west-2', assignedOn: '2025-10-02' } },
  ] as const
  const held = await recordCase(web, AUTHORITY, [['2025-10-01', { type: 'ReceiveRequest', data }], given])
  const lead = await visitorAs(web, 'seniorLocalityLead', { authority: AUTHORITY })
  const [forManager, forLead] = await Promise.all(
    [await manager(), lead].map(
      async (agent) => (await agent.get('/quality?rule=no_outcome_after_a_year')).text,
    ),
  )
  expect(forLead).toContain(`href="/cases/${old.reference}/record"`)
  // The manager may record nothing: the record opens, and who has it is said.
  expect(forManager).toContain(`href="/cases/${old.reference}">`)
  expect(mainWords(forManager ?? '')).toMatch(
    new RegExp(`${old.reference} , with nobody yet .*${held.reference} , with [A-Z][a-z]+ `),
  )
  expect(forManager).not.toContain('Oakhollow')
})

it('leads from a rule to each case and plan that breaks it, also to a plan whose request we do not have', async () => {
  const person = await recordChild(web, AUTHORITY, { forename: 'Rowan', surname: 'Fernlea' })
  const plan = await recordOnPlan(web, AUTHORITY, [['2026-01-20', inReturn(person, '2024-05-01')]])
  const agent = await manager()
  const { _csrf, commandId } = hiddenIn((await agent.get('/return')).text)
  await agent.post('/return/build').type('form').send({ _csrf, commandId, year: 2026 }).expect(303)
  const { text } = await agent.get('/return/2026').expect(200)
  const links = [...new Set(text.match(/(?<=href=")\/(?:cases|plans)\/EHC-885-\d+/g))]
  expect(links).toContain(`/plans/${plan.reference}`)
  for (const link of links) expect([link, (await agent.get(link)).status]).toStrictEqual([link, 200])
})
