import { randomUUID } from 'node:crypto'
import { type CommandMeta, decided, type DecidedEvent } from '#casework'
import { type Codec, type Decider, execute } from '../execute.js'
import { type EventStore } from '../port.js'
import { newStream, ONE } from './events.js'

type Said = DecidedEvent<'Said', { readonly word: string }>
interface Say {
  readonly meta: CommandMeta
  readonly word: string
}

const speaker: Decider<readonly string[], Say, Said> = {
  initial: [],
  evolve: (said, event) => [...said, event.data.word],
  decide: ({ word, meta }) => decided({ type: 'Said', occurredOn: meta.today, data: { word } }),
}

const codec: Codec<Said> = {
  schemaVersion: () => 1,
  parse: ({ occurredOn, data }) => ({
    type: 'Said',
    occurredOn,
    data: { word: JSON.stringify(data['word']) },
  }),
}

/** A form that went back, was changed and sent again must not be told that it is recorded. */
export const commandContract = (makeStore: () => Promise<EventStore>): void => {
  describe('a command with a content', () => {
    let store: EventStore
    beforeEach(async () => {
      store = await makeStore()
    })

    const say = (stream: string, commandId: string, word: string) =>
      execute(store, speaker, {
        authority: ONE,
        stream,
        codec,
        command: {
          word,
          meta: { commandId, today: '2026-01-12', now: '2026-01-12T09:30:00.000Z', actor: 'officer-1' },
        },
      })

    it('is known again by its id and its content', async () => {
      const [stream, commandId] = [newStream(), randomUUID()]
      await say(stream, commandId, 'yes')
      await say(stream, randomUUID(), 'and')
      expect(await say(stream, commandId, 'yes')).toMatchObject({ ok: true, revision: 0, repeated: true })
    })

    it('is refused under an id that recorded something else, and told what that is', async () => {
      const [stream, commandId] = [newStream(), randomUUID()]
      await say(stream, commandId, 'yes')
      await expect(say(stream, commandId, 'no')).rejects.toMatchObject({
        code: 'already_recorded',
        recorded: [{ stream, data: { word: 'yes' } }],
      })
      expect(await store.readStream(ONE, stream)).toHaveLength(1)
    })

    it('wins alone when two contents come under one id at the same moment', async () => {
      const [stream, commandId] = [newStream(), randomUUID()]
      const words = ['yes', 'no', 'yes', 'no']
      const outcomes = await Promise.allSettled(words.map((word) => say(stream, commandId, word)))
      const [event, ...more] = await store.readStream(ONE, stream)
      expect(more).toStrictEqual([])
      expect(outcomes.map(({ status }) => status === 'fulfilled')).toStrictEqual(
        words.map((word) => word === event?.data['word']),
      )
    })
  })
}
