import { connect, openKurrentEventStore, memoryRegister } from '#event-store/kurrentdb'
import { newAppend, newEvents, ONE } from '../../libs/event-store/contract/events.js'
import { type StandIn, startStandIn } from './stand-in.js'

/** What starting on this KurrentDB says. */
const refusal = async (standIn: StandIn): Promise<unknown> => {
  try {
    await connect(standIn.url)
    return undefined
  } catch (error) {
    return error instanceof Error && { code: (error as { code?: unknown }).code, message: error.message }
  } finally {
    await standIn.close()
  }
}

describe('starting on KurrentDB', () => {
  it('says that nothing answers', async () => {
    const standIn = await startStandIn()
    await standIn.goesAway()

    expect(await refusal(standIn)).toMatchObject({ code: 'kurrentdb_unreachable' })
  })

  it('says which version it needs', async () => {
    expect(await refusal(await startStandIn({ version: '22.10.5' }))).toStrictEqual({
      code: 'kurrentdb_too_old',
      message:
        'The server at KURRENTDB_URL is of version 22.10.5. EventStoreDB 23.10 or later, or KurrentDB, is needed.',
    })
  })

  it.each(['23.10.0', '24.10.4.0', '25.1.0-rc.1', '26.0.2'])('takes version %s', async (version) => {
    expect(await refusal(await startStandIn({ version }))).toBeUndefined()
  })

  it('says which rights the user lacks', async () => {
    const standIn = await startStandIn()
    standIn.faults.allDenied = true

    expect(await refusal(standIn)).toMatchObject({
      code: 'kurrentdb_denied',
      message: expect.stringContaining('allowed to read $all') as string,
    })
  })

  it('repeats no password of an address that it cannot read', async () => {
    const opening = connect('kurrentdb://admin:secret@host:port?tls=perhaps')

    await expect(opening).rejects.toMatchObject({
      code: 'kurrentdb_wrong_address',
      message: expect.not.stringContaining('secret') as string,
    })
  })

  it('gives every event the place it had, whenever it is entered anew', async () => {
    const standIn = await startStandIn()
    const first = await openKurrentEventStore(standIn.url, { register: memoryRegister() })
    for (const count of [1, 3, 2]) await first.append(newAppend({ events: newEvents(count) }))
    const before = await first.readRecords(ONE, 0, 9)
    await first.close()

    const second = await openKurrentEventStore(standIn.url, { register: memoryRegister() })

    expect(await second.readRecords(ONE, 0, 9)).toStrictEqual(before)
    expect(before).toHaveLength(6)
    await second.close()
    await standIn.close()
  })
})
