import { DEFAULT_AUTHORITY_SETTINGS, OPEN_RULES, reviews, schemaVersionOf } from '#casework'
import { type StoredEvent } from '#event-store'
import { dutiesOf, referenceOf } from '#read-models'
import { ASSESSMENT, type CaseOnRecord, limitsOf, PLAN, type PlanOnRecord } from '#application'
import { DIRECTORY } from '../../apps/web/testing/directory.js'
import { caseView } from '../../apps/web/pages/case/view.js'
import { letterView } from '../../apps/web/pages/letter/letter.js'
import { planView } from '../../apps/web/pages/plan/view.js'
import { lookingAt } from '../../apps/web/parts/record/looking-at.js'
import { RecordQuery } from '../../apps/web/parts/record/looking-at.dto.js'

const STREAM = 'la885_assessment-0190a0a0-0000-7000-8000-000000000001'

const stored = (
  revision: number,
  type: string,
  data: StoredEvent['data'],
  recordedAt: string,
  schemaVersion = 1,
): StoredEvent => ({
  authority: '885',
  stream: STREAM,
  category: 'la885_assessment',
  revision,
  position: revision + 1,
  id: `e${revision}`,
  type,
  schemaVersion,
  occurredOn: '2026-01-05',
  recordedAt,
  data,
  metadata: { actor: 'demo-officer' },
})

const receivedOn = (revision: number, is: string, recordedAt: string): StoredEvent =>
  stored(
    revision,
    'FactCorrected',
    { event: 'e0', field: 'receivedOn', was: '2026-01-12', is, reason: 'Date stamp' },
    recordedAt,
    2,
  )

/** Two servers correct one date; the clock of the second to write is four seconds behind. */
const history = [
  stored(
    0,
    'RequestReceived',
    { person: 'p1', source: 'school', receivedOn: '2026-01-05' },
    '2026-01-20T09:00:00.000Z',
  ),
  receivedOn(1, '2026-01-12', '2026-01-21T10:00:04.000Z'),
  receivedOn(2, '2026-01-19', '2026-01-21T10:00:00.000Z'),
]

const record: CaseOnRecord = {
  authority: '885',
  stream: STREAM,
  reference: referenceOf({ authority: '885', history }),
  history,
  revision: history.length - 1,
  state: ASSESSMENT.stateOf(history),
  person: 'p1',
  settings: DEFAULT_AUTHORITY_SETTINGS,
  directory: DIRECTORY,
  access: OPEN_RULES,
}

const asking = (asked: Partial<RecordQuery>): RecordQuery => Object.assign(new RecordQuery(), asked)

describe('two corrections by servers whose clocks differ', () => {
  it('have one answer: of the case, of the clock, of its lists, of its page, its timeline and its letter', () => {
    const batch = { authority: '885', stream: STREAM, category: 'assessment', history, settings: [] }
    const { stage } = record.state
    const page = caseView(record, '2026-02-01')
    expect([
      stage.status === 'requested' && stage.request.occurredOn,
      dutiesOf(batch).find(({ rule }) => rule === 'R-DEC6')?.triggeredOn,
      limitsOf(record.state.settled, '2026-02-01', record.settings).find(({ rule }) => rule === 'R-DEC6')
        ?.triggeredOn,
      page.steps.find(({ rule }) => rule === 'R-DEC6')?.startedOn,
      page.summary.received,
      page.timeline.at(-1)?.day,
    ]).toStrictEqual([
      ...['2026-01-19', '2026-01-19', '2026-01-19'],
      ...['19 January 2026', '19 January 2026', '2026-01-19'],
    ])
    const { happened, next } = letterView(record, '2026-02-01')
    expect(happened).toStrictEqual([
      { day: '2026-01-19', sentence: 'We received the request for an assessment on 19 January 2026.' },
    ])
    // Six weeks from 19 January, and never from the date that an earlier correction gave.
    expect(next.map(({ sentence }) => sentence).join(' ')).toContain('2 March 2026')
  })

  it('are known from the times at which they were recorded, and none is counted that was not', () => {
    const { record: then } = lookingAt(
      record,
      asking({ asAt: '1 February 2026', knownAt: '21 January 2026 10:00' }),
      '2026-02-01',
      true,
      ASSESSMENT.stateOf,
    )
    expect(then.state.facts[0]?.occurredOn).toBe('2026-01-19')
    const before = lookingAt(
      record,
      asking({ knownAt: '20 January 2026' }),
      '2026-02-01',
      true,
      ASSESSMENT.stateOf,
    )
    expect(before.record.state.facts[0]?.occurredOn).toBe('2026-01-05')
  })

  it('of a plan too: of its reviews, of the clock, of its lists, of its page and its timeline', () => {
    const stream = 'la885_plan-0190a0a0-0000-7000-8000-000000000001'
    const onPlan = (event: StoredEvent): StoredEvent => ({ ...event, stream, category: 'la885_plan' })
    const meetingHeld = (revision: number, is: string, recordedAt: string): StoredEvent =>
      stored(
        revision,
        'FactCorrected',
        { event: 'e1', field: 'heldOn', was: '2026-01-05', is, reason: 'Date stamp' },
        recordedAt,
        2,
      )
    const lived = [
      stored(0, 'PlanStarted', { person: 'p1', madeOn: '2025-01-05' }, '2025-01-20T09:00:00.000Z'),
      stored(
        1,
        'ReviewMeetingHeld',
        { review: 'r1', heldOn: '2026-01-05' },
        '2026-01-20T09:00:00.000Z',
        schemaVersionOf('plan', 'ReviewMeetingHeld'),
      ),
      meetingHeld(2, '2026-01-12', '2026-01-21T10:00:04.000Z'),
      meetingHeld(3, '2026-01-19', '2026-01-21T10:00:00.000Z'),
    ].map(onPlan)
    const plan: PlanOnRecord = {
      ...record,
      stream,
      history: lived,
      revision: lived.length - 1,
      state: PLAN.stateOf(lived),
    }
    const batch = { authority: '885', stream, category: 'plan', history: lived, settings: [] }
    const page = planView(plan, '2026-02-01')
    const decision = (duties: readonly { readonly rule: string; readonly triggeredOn: string }[]) =>
      duties.find(({ rule }) => rule === 'R-AR4')?.triggeredOn
    expect([
      reviews(plan.state)[0]?.heldOn,
      decision(dutiesOf(batch)),
      decision(limitsOf(plan.state.settled, '2026-02-01', plan.settings)),
      page.groups.flatMap(({ limits }) => limits).find(({ rule }) => rule === 'R-AR4')?.startedOn,
      page.timeline.find(({ title }) => title === 'Review meeting held')?.day,
    ]).toStrictEqual(['2026-01-19', '2026-01-19', '2026-01-19', '19 January 2026', '2026-01-19'])
  })
})
