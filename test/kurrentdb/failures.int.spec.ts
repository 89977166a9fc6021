import { randomUUID } from 'node:crypto'
import kurrent from '@kurrent/kurrentdb-client'
import { verifyLog } from '#event-store'
import { newAppend, newEvent, newEvents, newStream, ONE } from '../../libs/event-store/contract/events.js'
import { type Fixture, newFixture } from './fixture.js'

describe('KurrentDB fails', () => {
  let fixture: Fixture
  beforeEach(async () => {
    fixture = await newFixture()
  })
  afterEach(() => fixture.close())

  it.each([
    ['given a lost acknowledgement', 'lost_acknowledgement', true],
    ['given a connection that broke before the append arrived', 'cut', false],
  ] as const)('%s, when it is sent again, then it is done once', async (_, fault, repeated) => {
    const { store, standIn } = fixture
    const request = newAppend({ events: newEvents(2), commandId: randomUUID() })
    standIn.faults.appends.push(fault)

    await expect(store.append(request)).rejects.toMatchObject({ code: 'outcome_unknown' })

    expect(await store.append(request)).toStrictEqual({ ok: true, revision: 1, position: 2, repeated })
    expect(standIn.log.all()).toHaveLength(2)
    expect(await store.head(ONE)).toBe(2)
  })

  it('given a server that is not ready, or not there, then nothing is in doubt and nothing was written', async () => {
    const { store, standIn, hears } = fixture
    standIn.faults.appends.push('unavailable')
    await expect(store.append(newAppend())).rejects.toMatchObject({ code: 'store_busy' })
    await standIn.goesAway()
    await hears('store_busy')
    await expect(store.append(newAppend())).rejects.toMatchObject({ code: 'store_busy' })
    await expect(store.readStream(ONE, newStream())).rejects.toMatchObject({ code: 'store_busy' })

    await standIn.returns()

    expect(await store.append(newAppend())).toStrictEqual({
      ok: true,
      revision: 0,
      position: 1,
      repeated: false,
    })
    expect(standIn.log.all()).toHaveLength(1)
  })

  it('given a broken subscription, then it is made anew where it stood, and says so', async () => {
    const { store, standIn, hears, told } = fixture
    await store.append(newAppend({ events: newEvents(3) }))
    standIn.cut()
    await hears('store_busy')
    await hears('well')

    expect(await store.append(newAppend())).toMatchObject({ ok: true, position: 4 })
    expect(told.at(-1)).toBe('well')
    expect(await verifyLog(store, ONE)).toMatchObject({ holds: true, events: 4 })
  })

  it('given events larger than it takes, then they are refused as such', async () => {
    const large = newEvent({ data: { text: 'x'.repeat(1_100_000) } })

    await expect(fixture.store.append(newAppend({ events: [large] }))).rejects.toMatchObject({
      code: 'invalid_append',
    })
  })

  it('given its own idempotence, which compares ids only, then other contents are refused all the same', async () => {
    const { store, standIn, client } = fixture
    const id = randomUUID()
    const write = (text: string) =>
      client.appendToStream('la885_panel-raw', kurrent.jsonEvent({ id, type: 'Held', data: { text } }), {
        streamState: kurrent.NO_STREAM,
      })
    await write('one')
    await expect(write('another')).resolves.toMatchObject({ success: true })
    expect(standIn.log.stream('la885_panel-raw')).toHaveLength(1)

    const request = newAppend()
    await store.append(request)
    const other = {
      ...request,
      events: request.events.map((event) => ({ ...event, data: { source: 'parent' } })),
    }

    expect(await store.append(other)).toMatchObject({ ok: false, code: 'wrong_expected_revision', actual: 0 })
  })

  it('given two processes, then what one appends the other has, in one order', async () => {
    const other = await fixture.another()
    const stream = newStream()

    await Promise.all([
      fixture.store.append(newAppend({ stream })),
      other.append(newAppend({ events: newEvents(2) })),
    ])
    await other.append(newAppend({ stream, expected: 0 }))

    expect((await fixture.store.readStream(ONE, stream)).map(({ revision }) => revision)).toStrictEqual([
      0, 1,
    ])
    expect(await fixture.store.readAll(ONE, { after: 0, limit: 9 })).toStrictEqual(
      await other.readAll(ONE, { after: 0, limit: 9 }),
    )
    expect(await verifyLog(other, ONE)).toMatchObject({ holds: true, events: 4 })
  })

  it('given somebody else in our stream, then its case is not read, an operator is told, and the others flow', async () => {
    const { store, client, hears } = fixture
    const stream = newStream()
    await store.append(newAppend({ stream }))
    await client.appendToStream(stream, kurrent.jsonEvent({ type: 'Intruded', data: {} }))
    await client.appendToStream('lambda-1', kurrent.jsonEvent({ type: 'NotOurs', data: {} }))
    await hears(`${stream}@1`)

    await expect(store.readStream(ONE, stream)).rejects.toMatchObject({ code: 'foreign_event', revision: 1 })
    expect(await store.append(newAppend())).toMatchObject({ ok: true, position: 2 })
  })

  it.each([
    ['changed', 'changed', (n: number) => n !== 1],
    ['lost', 'missing', (n: number) => n !== 1],
  ])('given an event that was %s in KurrentDB, then verification names it', async (how, why, keep) => {
    const { store, standIn } = fixture
    await store.append(newAppend({ events: newEvents(3) }))
    const forged = Buffer.from('{"index":7}')
    standIn.log.rewrite((events) =>
      how === 'lost'
        ? events.filter((_, index) => keep(index))
        : events.map((event, index) => (keep(index) ? event : { ...event, data: forged })),
    )

    expect(await verifyLog(store, ONE)).toMatchObject({ holds: false, firstBad: { position: 2, why } })
    if (how === 'lost')
      await expect(store.readAll(ONE, { after: 0, limit: 9 })).rejects.toMatchObject({
        code: 'log_gap',
        missing: 2,
      })
  })

  it('given an older copy of KurrentDB, then nothing is written on top of it', async () => {
    const { store, standIn, hears } = fixture
    await store.append(newAppend({ events: newEvents(3) }))
    standIn.log.rewrite((events) => events.slice(0, 2))
    standIn.cut()
    await hears('kurrentdb_log_replaced')

    await expect(store.append(newAppend())).rejects.toMatchObject({ code: 'kurrentdb_log_replaced' })
    await expect(fixture.another()).rejects.toMatchObject({ code: 'kurrentdb_log_replaced' })
    expect(standIn.log.all()).toHaveLength(2)
  })
})

it('given a server that takes an append and never answers, then the caller waits no longer than the limit', async () => {
  const fixture = await newFixture({}, 300)
  const request = newAppend()
  fixture.standIn.faults.appends.push('silent')

  await expect(fixture.store.append(request)).rejects.toMatchObject({ code: 'outcome_unknown' })

  expect(await fixture.store.append(request)).toMatchObject({ ok: true, repeated: true })
  await fixture.close()
})
