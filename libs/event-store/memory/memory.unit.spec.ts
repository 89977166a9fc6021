import { eventStoreContract } from '../contract/index.js'
import { memoryEventStore } from './index.js'

eventStoreContract('memory', () => Promise.resolve(memoryEventStore()))

describe('memory', () => {
  it('hands out copies, so that no reader can change the log', async () => {
    const store = memoryEventStore()
    const stream = 'la885_assessment-1'
    const id = '5f0a6f4e-7c3b-4b8e-9b1a-0d5a3c1c2a11'
    const given = { actor: 'officer-1' }
    await store.append({
      authority: '885',
      stream,
      expected: 'no_stream',
      events: [
        {
          id,
          type: 'RequestReceived',
          schemaVersion: 1,
          occurredOn: '2026-01-12',
          recordedAt: '2026-01-12T09:30:00Z',
          data: { source: 'school' },
          metadata: given,
        },
      ],
    })

    given.actor = 'somebody else'
    const [read] = await store.readStream('885', stream)
    Object.assign(read?.data ?? {}, { source: 'parent' })

    const [again] = await store.readStream('885', stream)
    expect([again?.data, again?.metadata]).toStrictEqual([{ source: 'school' }, { actor: 'officer-1' }])
  })
})
