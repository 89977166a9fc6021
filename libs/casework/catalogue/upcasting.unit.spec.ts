import { z } from 'zod'
import { type EventDefinitions, type Fields } from '../vocabulary/define.js'
import { requireEachStep, unchanged, UnknownEvent, upToDate } from '../vocabulary/upcasting.js'

/** A vocabulary with a past: 1 had one date, 2 split it, 3 may say by whom. */
const definition = {
  version: 3,
  data: z.strictObject({ sentOn: z.string(), servedOn: z.string(), by: z.string().optional() }),
  effectiveDate: 'sentOn',
  steps: [(data: Fields, occurredOn: string) => ({ servedOn: occurredOn, ...data }), unchanged],
}

const written = (schemaVersion: number, data: Fields) => ({
  type: 'NoticeSent',
  schemaVersion,
  occurredOn: '2026-03-02',
  data,
})

/** What stopped the reader. */
const fault = (read: () => unknown): unknown => {
  try {
    return read()
  } catch (error) {
    return error instanceof UnknownEvent ? [error.code, error.message] : error
  }
}

describe('an event of an old version', () => {
  it.each([
    [1, { sentOn: '2026-03-02' }, { sentOn: '2026-03-02', servedOn: '2026-03-02' }],
    [2, { sentOn: '2026-03-02', servedOn: '2026-03-05' }, { sentOn: '2026-03-02', servedOn: '2026-03-05' }],
    [
      3,
      { sentOn: '2026-03-02', servedOn: '2026-03-05', by: 'o1' },
      { sentOn: '2026-03-02', servedOn: '2026-03-05', by: 'o1' },
    ],
  ])('of version %d is read as one of today', (version, data, today) => {
    expect(upToDate(definition, written(version, data), 'plan')).toStrictEqual(today)
  })

  it.each([
    ['a version to come', 4],
    ['no version at all', 0],
    ['half a version', 1.5],
  ])('stops the reader at %s', (_what, version) => {
    expect(fault(() => upToDate(definition, written(version, {}), 'plan'))).toStrictEqual([
      'unknown_event_version',
      `NoticeSent is not known in version ${version} among plan events.`,
    ])
  })

  it('stops the reader at a type that is not known', () => {
    expect(fault(() => upToDate(undefined, written(1, {}), 'plan'))).toStrictEqual([
      'unknown_event_type',
      'NoticeSent is not known among plan events.',
    ])
  })
})

describe('a vocabulary', () => {
  const vocabulary = (version: number, steps: number): { plan: EventDefinitions } => ({
    plan: {
      NoticeSent: {
        version,
        data: z.strictObject({}),
        steps: Array.from({ length: steps }, () => unchanged),
      },
    },
  })

  it('starts when each version can be read as the next', () => {
    expect(() => {
      requireEachStep(vocabulary(3, 2))
    }).not.toThrow()
  })

  it.each([
    [3, 1],
    [2, 0],
    [1, 1],
  ])('does not start in version %d with %d steps', (version, steps) => {
    expect(() => {
      requireEachStep(vocabulary(version, steps))
    }).toThrow(
      `plan NoticeSent is written in version ${version} and has ${steps} of the ${version - 1} steps`,
    )
  })
})
