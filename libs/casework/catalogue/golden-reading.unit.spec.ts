import { readFileSync } from 'node:fs'
import { type DecidedEvent } from '../vocabulary/command.js'
import { codecOf } from './codec.js'
import { type Recorded } from '../vocabulary/define.js'
import { type EventCategory, eventTypes, parseEvent } from './registry.js'
import { SAMPLE_DATE, sampleOf, type Shape } from './sample.spec.js'

const kept = (category: string) =>
  Object.entries(
    JSON.parse(readFileSync(new URL(`../golden/${category}.json`, import.meta.url), 'utf8')) as Record<
      string,
      { readonly shape: Shape }
    >,
  ).map(([key, { shape }]) => {
    const [type = '', version] = key.split('@')
    return { type, schemaVersion: Number(version), shape }
  })

describe.each(Object.keys(eventTypes) as EventCategory[])(
  '%s events as they were ever written',
  (category) => {
    it.each(kept(category))(
      '$type of version $schemaVersion is read as today',
      ({ type, schemaVersion, shape }) => {
        for (const whole of [true, false]) {
          const data = sampleOf(shape, whole) as Readonly<Record<string, unknown>>
          const read: Recorded<DecidedEvent> = codecOf(category).parse({
            id: 'e1',
            type,
            schemaVersion,
            occurredOn: SAMPLE_DATE,
            data,
          })
          const { id, ...event } = read
          expect([id, parseEvent(category, event)]).toStrictEqual(['e1', { ok: true, event }])
        }
      },
    )
  },
)
