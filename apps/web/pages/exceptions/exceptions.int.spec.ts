import { randomUUID } from 'node:crypto'
import { schemaVersionOf } from '#casework'
import { type EventStore, streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { type Role } from '#identity'
import { createPool } from '#platform'
import { withStore } from '../../testing/cases.js'
import { mainWords } from '../../testing/forms.js'
import { runningWeb, type WebUnderTest } from '../../testing/running-web.js'
import { visitorAs } from '../../testing/signed-in.js'

let web: WebUnderTest
beforeAll(async () => {
  web = await runningWeb()
})
afterAll(() => web.stop())

const see = async (path: string, authority: string, role: Role = 'manager') =>
  (await visitorAs(web, role, { authority })).get(path)

const stored = (type: string, occurredOn: string, data: Readonly<Record<string, string>>) => ({
  id: randomUUID(),
  type,
  schemaVersion: schemaVersionOf('assessment', type),
  occurredOn,
  recordedAt: '2026-01-20T10:00:00.000Z',
  data,
  metadata: {},
})

/** As an earlier version of the product took it: over before the request came. */
const appendOld = (store: EventStore, authority: string): Promise<unknown> =>
  store.append({
    authority,
    stream: streamName(authority, 'assessment', randomUUID()),
    expected: 'no_stream',
    events: [
      stored('RequestReceived', '2026-01-12', { person: 'p1', source: 'school', receivedOn: '2026-01-12' }),
      stored('ExceptionRecorded', '2026-01-20', {
        exception: 'x1',
        duty: 'R-FIN20',
        reason: 'personal',
        on: '2026-01-20',
        from: '2026-01-05',
        to: '2026-01-09',
      }),
    ],
  })

const oldException = (authority: string): Promise<unknown> =>
  withStore(web, authority, (store) => appendOld(store, authority))

describe('exceptions that lift nothing', () => {
  it('are told of beside the figures, and listed with the law and what they move', async () => {
    await oldException('885')
    const notice = '1 limit has an exception on record that lifts nothing'
    expect((await see('/timeliness', '885')).text).toContain('href="/exceptions"')
    for (const list of ['/my-work', '/reviews']) {
      const told = mainWords((await see(list, '885', 'officer')).text)
      expect(told).toContain(notice)
      expect(told).toContain('Nothing on record was changed; a manager can see which they are.')
    }
    const words = mainWords((await see('/exceptions', '885')).text)
    expect(words).toContain('1 exception on record does not, so its limit stands.')
    expect(words).toContain(
      'It must fall within the period of the limit, from 12 January 2026 to 1 June 2026',
    )
    expect(words).toContain('Plans by due date 2026 – 0 of 0 0.0% 0 of 1')
    expect(words).toContain('Past limit')
  })

  it('are listed from the log before the lists of an upgrade are ready, and the pages lead there', async () => {
    const pool = createPool(web.appUrl)
    const store = postgresEventStore(pool)
    await appendOld(store, '302')
    await store.close()
    await pool.end()
    const list = await see('/my-work', '302')
    expect(mainWords(list.text)).toContain('2 later records are not in them yet')
    expect(list.text).toContain('href="/exceptions"')
    expect(mainWords((await see('/my-work', '302', 'officer')).text)).not.toContain(
      'before the lists are ready',
    )
    expect(mainWords((await see('/exceptions', '302')).text)).toContain(
      '1 exception on record does not, so its limit stands.',
    )
  })

  it('are none where there are none', async () => {
    expect(mainWords((await see('/exceptions', '301')).text)).toContain(
      'Every exception on record lifts its limit',
    )
    expect(mainWords((await see('/my-work', '301', 'officer')).text)).not.toContain('lifts nothing')
  })

  it('are not for those who see no figures', async () => {
    expect((await see('/exceptions', '301', 'officer')).status).toBe(403)
  })
})
