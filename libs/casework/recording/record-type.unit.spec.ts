import { z } from 'zod'
import { type CommandsOf, eventsByCommand, rightsOf } from '../catalogue/derive.js'
import { fact, step } from '../catalogue/step.js'
import { coded, date, plain, UNSEEN } from '../catalogue/words.js'
import { FactCorrected } from '../catalogue/records.js'
import { standingOf } from '../standing/index.js'
import { refusal } from '../vocabulary/command.js'
import { civilDate, id } from '../vocabulary/fields.js'
import { recordType, type RecordState } from './record-type.js'

/** A third kind of record, declared as it would be: the sitting of a panel that decides on cases. */
const sittingEvents = {
  SittingArranged: step({
    command: 'ArrangeSitting',
    version: 1,
    data: z.strictObject({ arrangedOn: civilDate, sitsOn: civilDate }),
    effectiveDate: 'arrangedOn',
    needs: ['recordFact'],
    situation: 'no sitting is arranged',
    title: 'Sitting arranged',
    says: {
      arrangedOn: date('Arranged', 'The arrangement', 'the sitting was arranged'),
      sitsOn: date('Sits', 'The sitting', 'the panel was to sit', { mayLieAhead: true }),
    },
  }),
  SittingHeld: step({
    command: 'HoldSitting',
    version: 1,
    data: z.strictObject({ heldOn: civilDate, outcome: z.enum(['decided', 'adjourned']) }),
    effectiveDate: 'heldOn',
    needs: ['recordFact'],
    situation: 'a sitting is arranged and not held',
    title: 'Sitting held',
    says: {
      heldOn: date('Held', 'The sitting', 'the panel sat'),
      outcome: coded('Outcome', { decided: 'Decided', adjourned: 'Adjourned' }),
    },
    after: { heldOn: { than: 'SittingArranged.arrangedOn' } },
    dependsOn: { on: 'SittingArranged' },
  }),
  MemberExcused: fact({
    version: 1,
    data: z.strictObject({ member: id, note: z.string() }),
    title: 'Member excused',
    says: { member: UNSEEN, note: plain('Note') },
  }),
  FactCorrected,
}

type Events = typeof sittingEvents

interface Sitting extends RecordState<Events> {
  readonly status: 'none' | 'arranged' | 'held'
}

const sitting = recordType<Events, CommandsOf<Events>, Sitting>({
  category: 'sitting',
  entries: sittingEvents,
  first: 'SittingArranged',
  steps: eventsByCommand(sittingEvents),
  needs: rightsOf(sittingEvents),
  stateOf: (settled) => {
    const has = (type: string): boolean => settled.facts.some((one) => one.type === type)
    const status = has('SittingHeld') ? 'held' : has('SittingArranged') ? 'arranged' : 'none'
    return { settled, history: settled.recorded, facts: settled.facts, status }
  },
  notOnRecord: ({ status }) => (status === 'none' ? refusal('no_plan') : undefined),
  refusals: {
    HoldSitting: (_, { status }) => [status === 'arranged' ? undefined : refusal('already_recorded')],
  },
})

const meta = {
  commandId: '0190a0a0-0000-7000-8000-000000000001',
  today: '2026-11-21',
  now: '2026-11-21T09:00:00.000Z',
  actor: 'officer-1',
}

const arrange = {
  type: 'ArrangeSitting',
  data: { arrangedOn: '2026-11-02', sitsOn: '2026-12-01' },
  meta,
} as const
const hold = { type: 'HoldSitting', data: { heldOn: '2026-11-20', outcome: 'decided' }, meta } as const

const after = (...commands: readonly Parameters<typeof sitting.decide>[0][]): Sitting =>
  commands.reduce<Sitting>((state, command) => {
    const decision = sitting.decide(command, state)
    if (!decision.ok) throw new Error(decision.refusal.message)
    return decision.events.reduce(
      (so, event) => sitting.evolve(so, { ...event, id: `e${so.history.length + 1}` }),
      state,
    )
  }, sitting.initial)

describe('a third kind of record', () => {
  it('has its commands, decider and state from its declaration', () => {
    expect(sitting.decide(arrange, sitting.initial)).toStrictEqual({
      ok: true,
      events: [{ type: 'SittingArranged', occurredOn: '2026-11-02', data: arrange.data }],
    })
    expect(after(arrange).status).toBe('arranged')
    expect(after(arrange, hold).status).toBe('held')
    expect(sitting.decide(hold, sitting.initial)).toMatchObject({ ok: false })
  })

  it('refuses by its schema and by the order of its dates, in the words of its entries', () => {
    const nonsense = { ...hold, data: { ...hold.data, outcome: 'postponed' as 'decided' } }
    expect(sitting.decide(nonsense, after(arrange))).toMatchObject({
      ok: false,
      refusal: { code: 'bad_fact' },
    })
    const early = { ...hold, data: { ...hold.data, heldOn: '2026-11-01' } }
    expect(sitting.decide(early, after(arrange))).toMatchObject({
      ok: false,
      refusal: {
        code: 'impossible_order',
        message: expect.stringContaining('the sitting was arranged') as string,
      },
    })
  })

  it('is corrected, and no correction leaves a step hanging', () => {
    const state = after(arrange, hold)
    const correct = { type: 'CorrectFact', reason: 'The minutes', meta } as const
    expect(
      after(arrange, hold, { ...correct, event: 'e2', field: 'heldOn', is: '2026-11-19' }).settled.facts[1],
    ).toMatchObject({ occurredOn: '2026-11-19' })
    expect(sitting.decide({ ...correct, event: 'e1', field: '*', is: null }, state)).toMatchObject({
      ok: false,
      refusal: { code: 'others_rest_on_it' },
    })
  })

  it('is read from its log by its own codec, and stops at what it does not know', () => {
    const logged = {
      ...arrange,
      type: 'SittingArranged',
      id: 'e1',
      occurredOn: '2026-11-02',
      schemaVersion: 1,
    }
    const { id: eventId, type, occurredOn, data, schemaVersion } = logged
    expect(sitting.codec.parse({ id: eventId, type, occurredOn, data, schemaVersion })).toStrictEqual({
      id: 'e1',
      type: 'SittingArranged',
      occurredOn: '2026-11-02',
      data: arrange.data,
    })
    expect(() => sitting.codec.parse({ id: eventId, type, occurredOn, data, schemaVersion: 2 })).toThrow(
      'SittingArranged is not known in version 2 among sitting events',
    )
  })

  it('has its rights and its process table from its entries', () => {
    expect(sitting.needs).toStrictEqual({
      ArrangeSitting: ['recordFact'],
      HoldSitting: ['recordFact'],
      CorrectFact: ['correctFact'],
    })
    expect(sitting.processTable().split('\n').slice(2)).toStrictEqual([
      '| ArrangeSitting | SittingArranged | always | no sitting is arranged |',
      '| HoldSitting | SittingHeld | always | a sitting is arranged and not held |',
    ])
  })

  it('stands as every record does', () => {
    const duty = {
      rule: 'R-FIN20',
      layer: 'statute',
      bound: 'local authority',
      triggeredOn: '2026-11-02',
      dueOn: '2026-11-30',
      exceptions: [],
    } as const
    const standing = standingOf({ open: after(arrange).status !== 'held', duties: [duty] }, '2026-11-24')
    expect([standing.tag, standing.next?.days]).toStrictEqual(['atRisk', 6])
  })
})
