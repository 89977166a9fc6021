import { returnsOfYear } from '#application'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { recordCase, recordChild } from '../../testing/cases.js'
import { hiddenIn, mainWords } from '../../testing/forms.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'
import { type Visitor } from '../../testing/visitor.js'

const AUTHORITY = '885'
const YEAR = 2027
const PAGE = `/return/${YEAR}`

let web: WebUnderTest
let one: Visitor
let other: Visitor
beforeAll(async () => {
  web = await runningWeb()
  const person = await recordChild(web, AUTHORITY, { forename: 'Wren', surname: 'Oakhollow' })
  const data = { person, source: 'school', receivedOn: '2026-09-14' } as const
  await recordCase(web, AUTHORITY, [['2026-09-14', { type: 'ReceiveRequest', data }]])
  one = await visitorAs(web, 'manager', { authority: AUTHORITY, id: 'demo-officer-west-2' })
  other = await visitorAs(web, 'manager', { authority: AUTHORITY })
})
afterAll(() => web.stop())

type Sent = Readonly<Record<string, string>>

/** The form of the page that goes there, as somebody has it open. */
const opened = async (agent: Visitor, action: string, page = PAGE): Promise<Sent> => {
  const { text } = await agent.get(page)
  return hiddenIn(text.split(`action="${action}"`)[1]?.split('</form>')[0] ?? '')
}

const send = (agent: Visitor, action: string, sent: object) => agent.post(action).type('form').send(sent)

const statuses = (answers: readonly { readonly status: number }[]) =>
  answers.map(({ status }) => status).toSorted()

/** How often each was told, and what is frozen. */
const told = async () => {
  const pool = createPool(web.appUrl)
  try {
    const store = postgresEventStore(pool)
    const events = await store.readStream(AUTHORITY, `la${AUTHORITY}_return-${YEAR}`)
    const { frozen } = await returnsOfYear(store, AUTHORITY, YEAR)
    return {
      built: events.filter(({ type }) => type === 'ReturnBuilt').length,
      frozen: frozen.map(({ name, signOffs }) => [name, signOffs.length]),
    }
  } finally {
    await pool.end()
  }
}

it('several people build it at once, and one presses twice: each build is told once, and nobody is turned away', async () => {
  const build = '/return/build'
  const forms = [await opened(one, build, '/return'), await opened(other, build, '/return')]
  const presses = [one, other].flatMap((agent, at) =>
    [1, 2, 3].map(() => send(agent, build, { ...forms[at], year: YEAR })),
  )
  expect(statuses(await Promise.all(presses))).toStrictEqual([303, 303, 303, 303, 303, 303])
  expect((await told()).built).toBe(2)
  const page = await send(one, build, { ...forms[0], year: YEAR })
  expect([page.status, page.headers['location']]).toStrictEqual([303, PAGE])
  expect((await told()).built).toBe(2)
})

it('one of two who freeze at once is told who was quicker, and keeps what was typed', async () => {
  const freeze = `${PAGE}/freeze`
  const forms = [await opened(one, freeze), await opened(other, freeze)]
  const answers = await Promise.all([
    send(one, freeze, { ...forms[0], name: 'First submission' }),
    send(one, freeze, { ...forms[0], name: 'First submission' }),
    send(other, freeze, { ...forms[1], name: 'Submission of January' }),
  ])
  const { frozen } = await told()
  expect(frozen).toHaveLength(1)
  const [name] = frozen[0] ?? []
  const isFirst = name === 'First submission'
  expect(statuses(answers)).toStrictEqual(isFirst ? [303, 303, 400] : [303, 400, 400])
  const loser = answers.find(({ status }) => status === 400)
  expect(mainWords(loser?.text ?? '')).toMatch(
    new RegExp(`There is a problem [^.]+ froze this same return as “${String(name)}” on 21 November 2026`),
  )
  expect(loser?.text).toContain(`value="${isFirst ? 'Submission of January' : 'First submission'}"`)
  expect(loser?.text).toContain('id="freeze-name-error"')
})

it('who froze, or built it again, since the page was opened stands in the refusal', async () => {
  const freeze = `${PAGE}/freeze`
  const before = await opened(one, freeze)
  const taken = await send(other, freeze, { ...(await opened(other, freeze)), name: 'Second' })
  expect(taken.status).toBe(303)
  const late = await send(one, freeze, { ...before, name: 'Third' })
  expect([late.status, mainWords(late.text)]).toStrictEqual([
    400,
    expect.stringMatching(/Terry Ashgrove froze this same return as “Second”/),
  ])
  const again = await send(one, freeze, { ...(await opened(one, freeze)), name: 'second' })
  expect(mainWords(again.text)).toContain('Terry Ashgrove froze a return of this year as “Second”')

  const seen = await opened(one, freeze)
  const officers = await opened(other, `${PAGE}/officers`)
  await send(other, `${PAGE}/officers`, { ...officers, medical: 'yes', clinical: 'yes', socialCare: 'no' })
  await send(other, '/return/build', { ...(await opened(other, '/return/build')), year: YEAR })
  const anew = await send(one, freeze, { ...seen, name: 'Third' })
  expect([anew.status, mainWords(anew.text)]).toStrictEqual([
    400,
    expect.stringContaining('Terry Ashgrove built this return again since you opened this page'),
  ])
  const whole = await send(one, freeze, { ...(await opened(one, freeze)), name: 'Third' })
  expect(whole.status).toBe(303)
})

it('a sign-off that two people record at once stands there once', async () => {
  const signOff = `${PAGE}/sign-off`
  const forms = [await opened(one, signOff), await opened(other, signOff)]
  const signer = { name: 'Second', signedBy: 'Robin Ashdown', post: 'Director' }
  const answers = await Promise.all([
    send(one, signOff, { ...forms[0], ...signer }),
    send(other, signOff, { ...forms[1], ...signer }),
  ])
  expect(statuses(answers)).toStrictEqual([303, 400])
  expect(mainWords(answers.find(({ status }) => status === 400)?.text ?? '')).toContain(
    'It is on record already that they have signed off this return.',
  )
  expect((await told()).frozen).toContainEqual(['Second', 1])
})
