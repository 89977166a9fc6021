import { assessment, assessmentRecord } from '#casework'
import { type ToRecord } from '#application'
import { ADVICE_ACTIONS, CONSULTATION_ACTIONS } from '../../../parts/record/row-actions.js'
import { CASES, stateOfCase } from '../../../testing/situations.js'
import { recordIn } from '../../../testing/offered.js'
import { type Typed } from '../answers.js'
import { type Answers } from '../question.js'
import { TEST_DAY as TODAY } from '../../../testing/test-day.js'
import { newIdOf } from '../recording.js'
import { progressOf } from '../wizard/progress.js'
import { cannotBeTaken } from '../wizard/tried-out.js'
import { COMES_NEXT } from './next.js'
import { STEPS } from './index.js'

const COMMAND = '0191a4c0-0000-7000-8000-000000000001'
/** Version 5 of the name "subject" in the command: what is given to whatever a record brings into being. */
const NEW_ID = 'e8f092b1-65d2-5772-8252-684497afb51a'

const {
  requested,
  assessing,
  waiting,
  checked,
  drafted,
  consulted,
  refusedBySetting,
  issued,
  refused,
  sought,
  settled,
  appealed,
  excepted,
} = CASES
const decidedOn = (on: string) => ({ decidedOn: on, notifiedOn: on })

const on = (field: string, iso: string): Typed => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year }
}
const D = '2026-11-20'

/** By step: the case it is about, what is typed, and the record that must come of it. */
const TABLE: readonly (readonly [
  step: string,
  before: readonly ToRecord[],
  typed: Typed,
  data: Readonly<Record<string, unknown>>,
])[] = [
  [
    'request',
    [],
    { source: 'parent', ...on('receivedOn', D) },
    { person: 'p', source: 'parent', receivedOn: D },
  ],
  [
    'considering',
    requested,
    { ...on('notifiedOn', D), told: 'setting,family' },
    { notifiedOn: D, told: ['family', 'setting'] },
  ],
  ['considering', requested, { ...on('notifiedOn', D), told: '' }, { notifiedOn: D }],
  ['assess', requested, { ...on('decidedOn', D), ...on('notifiedOn', D) }, decidedOn(D)],
  [
    'not-assess',
    requested,
    { ...on('decidedOn', D), ...on('notifiedOn', D), reasons: '', noticeIncluded: 'reasons,appealRight' },
    { ...decidedOn(D), noticeIncluded: ['reasons', 'appealRight'] },
  ],
  [
    'advice-requested',
    assessing,
    { giver: 'health', service: 'CAMHS', ...on('requestedOn', D), ...on('receivedByBodyOn', D) },
    { advice: NEW_ID, giver: 'health', service: 'CAMHS', requestedOn: D, receivedByBodyOn: D },
  ],
  [
    'advice-returned',
    waiting,
    { advice: 'a1', ...on('returnedOn', D), outcome: 'notKnown' },
    { advice: 'a1', returnedOn: D, outcome: 'notKnown' },
  ],
  ['advice-accepted', checked, { advice: 'a1', ...on('acceptedOn', D) }, { advice: 'a1', acceptedOn: D }],
  [
    'advice-sent-back',
    checked,
    { advice: 'a1', ...on('sentBackOn', D), reason: 'no outcomes' },
    { advice: 'a1', sentBackOn: D, reason: 'no outcomes' },
  ],
  ['advice-chased', waiting, { advice: 'a1', ...on('chasedOn', D) }, { advice: 'a1', chasedOn: D }],
  [
    'advice-not-required',
    waiting,
    { advice: 'a1', ...on('on', D), reason: 'known' },
    { advice: 'a1', on: D, reason: 'known' },
  ],
  [
    'advice-unobtainable',
    waiting,
    { advice: 'a1', ...on('on', D), reason: 'no service' },
    { advice: 'a1', on: D, reason: 'no service' },
  ],
  [
    'advice-triaged',
    waiting,
    { advice: 'a1', service: 'CAMHS', ...on('triagedOn', D) },
    { advice: 'a1', service: 'CAMHS', triagedOn: D },
  ],
  [
    'advice-redirected',
    waiting,
    { advice: 'a1', service: 'CAMHS', ...on('redirectedOn', D), reason: 'theirs' },
    { advice: 'a1', service: 'CAMHS', redirectedOn: D, reason: 'theirs' },
  ],
  ['issue', assessing, { ...on('decidedOn', D), ...on('notifiedOn', D) }, decidedOn(D)],
  [
    'not-issue',
    assessing,
    { ...on('decidedOn', D), ...on('notifiedOn', D), reasons: 'needs are met', noticeIncluded: '' },
    { ...decidedOn(D), reasons: 'needs are met' },
  ],
  ['draft', assessing, { ...on('sentOn', D), ...on('servedOn', D) }, { sentOn: D, servedOn: D }],
  [
    'setting-consulted',
    drafted,
    { setting: 'Hill School', ...on('consultedOn', D) },
    { consultation: NEW_ID, setting: 'Hill School', consultedOn: D },
  ],
  [
    'setting-replied',
    consulted,
    { consultation: 'c1', answer: 'no', ...on('respondedOn', D), reason: 'full' },
    { consultation: 'c1', respondedOn: D, answer: 'no', reason: 'full' },
  ],
  [
    'setting-replied',
    consulted,
    { consultation: 'c1', answer: 'yes', ...on('respondedOn', D) },
    { consultation: 'c1', respondedOn: D, answer: 'yes' },
  ],
  [
    'setting-challenged',
    refusedBySetting,
    { consultation: 'c1', ...on('on', D), reason: 'there is room' },
    { consultation: 'c1', on: D, reason: 'there is room' },
  ],
  [
    'setting-directed',
    refusedBySetting,
    { consultation: 'c1', ...on('on', D), reason: 'section 43' },
    { consultation: 'c1', on: D, reason: 'section 43' },
  ],
  [
    'setting-named',
    consulted,
    { consultation: 'c1', ...on('namedOn', D) },
    { consultation: 'c1', namedOn: D },
  ],
  [
    'setting-named',
    consulted,
    { consultation: 'another', setting: 'a mainstream school', ...on('namedOn', D) },
    { setting: 'a mainstream school', namedOn: D },
  ],
  [
    'representations',
    drafted,
    { ...on('receivedOn', D), settingRequested: '', meetingRequested: 'yes' },
    { receivedOn: D, meetingRequested: true },
  ],
  [
    'final',
    drafted,
    {
      ...on('sentToFamilyOn', D),
      copies: 'otherwise',
      ...on('sentToSettingOn', D),
      'sentToCommissionerOn-day': '',
      noticeIncluded: 'adviceService',
    },
    { sentToFamilyOn: D, sentToSettingOn: D, noticeIncluded: ['adviceService'] },
  ],
  ['final-copied', issued, { to: 'commissioner', ...on('sentOn', D) }, { to: 'commissioner', sentOn: D }],
  [
    'mediation-sought',
    refused,
    { ...on('informedOn', D), health: 'only', 'commissionerToldOn-day': '' },
    { informedOn: D, health: 'only' },
  ],
  ['mediation-declined', refused, on('informedOn', D), { informedOn: D }],
  ['mediation-held', sought, on('heldOn', D), { heldOn: D }],
  ['mediation-not-arranged', sought, on('informedOn', D), { informedOn: D }],
  [
    'mediation-certificate',
    refused,
    { ...on('issuedOn', D), because: 'familyDeclined' },
    { issuedOn: D, because: 'familyDeclined' },
  ],
  [
    'mediation-agreed',
    sought,
    {
      ...on('agreedOn', D),
      appealable: 'yes',
      ...on('agreedInWritingOn', D),
      'directed-R-ORD-ASSESS-NOTIFY-day': '',
      'directed-R-ORD-ASSESS-NOPLAN-day': '',
      ...on('directed-R-ORD-ASSESS-FINAL', D),
    },
    {
      agreedOn: D,
      appealable: true,
      agreedInWritingOn: D,
      directions: [{ duty: 'R-ORD-ASSESS-FINAL', dueOn: D }],
    },
  ],
  ['mediation-carried-out', settled, on('carriedOutOn', D), { carriedOutOn: D }],
  [
    'appeal-registered',
    refused,
    { against: 'refusalToAssess', ...on('registeredOn', D) },
    { against: 'refusalToAssess', registeredOn: D },
  ],
  [
    'appeal-answered',
    appealed,
    { against: 'refusalToAssess', ...on('respondedOn', D) },
    { against: 'refusalToAssess', respondedOn: D },
  ],
  [
    'appeal-conceded',
    appealed,
    { against: 'refusalToAssess', ...on('concededOn', D), beforeResponse: 'yes', otherDays: 'no' },
    { against: 'refusalToAssess', concededOn: D, beforeResponse: true },
  ],
  [
    'appeal-ended',
    appealed,
    { against: 'refusalToAssess', ...on('endedOn', D), outcome: 'struckOut' },
    { against: 'refusalToAssess', endedOn: D, outcome: 'struckOut' },
  ],
  [
    'order',
    appealed,
    {
      order: 'assess',
      ...on('orderedOn', D),
      'sentOn-day': '',
      otherDays: 'yes',
      ...on('directed-R-ORD-ASSESS-NOTIFY', D),
      'directed-R-ORD-ASSESS-NOPLAN-day': '',
      'directed-R-ORD-ASSESS-FINAL-day': '',
    },
    { order: 'assess', orderedOn: D, directions: [{ duty: 'R-ORD-ASSESS-NOTIFY', dueOn: D }] },
  ],
  [
    'exception',
    waiting,
    {
      limit: 'R-ADV6~a1',
      reason: 'missedAppointment',
      ...on('from', '2026-06-20'),
      ...on('to', '2026-06-20'),
      ...on('on', D),
      evidence: 'clinic letter',
      decidedBy: 'demo-manager',
      'familyToldOn-day': '',
    },
    {
      exception: NEW_ID,
      duty: 'R-ADV6',
      advice: 'a1',
      reason: 'missedAppointment',
      on: D,
      from: '2026-06-20',
      to: '2026-06-20',
      evidence: 'clinic letter',
      decidedBy: 'demo-manager',
    },
  ],
  [
    'exception-withdrawn',
    excepted,
    { exception: 'x1', ...on('on', D), reason: 'a mistake' },
    { exception: 'x1', on: D, reason: 'a mistake' },
  ],
  [
    'officer',
    requested,
    { officer: 'demo-officer', ...on('assignedOn', D) },
    { officer: 'demo-officer', assignedOn: D },
  ],
  [
    'contact',
    requested,
    { with: 'youngPerson', channel: 'visit', ...on('contactedOn', D) },
    { contactedOn: D, channel: 'visit', with: 'youngPerson' },
  ],
  ['withdrawn', requested, on('withdrawnOn', D), { withdrawnOn: D }],
  ['moved', requested, { ...on('movedOn', D), toAuthority: '' }, { movedOn: D }],
]

const answersTo = (id: string, before: readonly ToRecord[], typed: Typed) => {
  const step = STEPS.find((one) => one.id === id)
  if (step === undefined) throw new Error(`no step ${id}`)
  const record = recordIn(stateOfCase(before))
  const context = { record, today: TODAY, event: undefined }
  const progress = progressOf(step.questions, context, typed)
  const about = { newId: newIdOf(COMMAND), person: 'p', event: '' }
  return { step, record, context, about, progress }
}

const SENT_BACK: ToRecord = {
  type: 'SendBackAdvice',
  data: { advice: 'a1', sentBackOn: D, reason: 'more' },
}
const ASSESSING = [
  'advice-requested',
  'advice-returned',
  'advice-chased',
  'advice-triaged',
  'issue',
  'not-issue',
  'draft',
  'officer',
] as const

describe('the steps of an assessment', () => {
  test.each(TABLE)('%s makes its record of the answers, and the case takes it', (id, before, typed, data) => {
    const { step, record, context, about, progress } = answersTo(id, before, typed)
    const { open, asking } = progress
    expect(open?.question.field ?? step.toRecord(asking.answers, about)).toStrictEqual({
      type: step.type,
      data,
    })
    const meta = { commandId: COMMAND, today: TODAY, now: `${TODAY}T10:00:00Z`, actor: 'demo-officer' }
    const decided = (answers: Answers) => {
      const decision = assessment.decide({ ...step.toRecord(answers, about), meta }, record.state)
      return decision.ok ? undefined : decision.refusal
    }
    expect(decided(asking.answers)).toBeUndefined()
    expect(cannotBeTaken(step.questions, context, decided)).toBeUndefined()
    // And it was among what was offered.
    expect(step.makesSense?.(record.state) ?? true).toBe(true)
  })

  test('a final plan that was sent to all on one day is one date', () => {
    const typed = { ...on('sentToFamilyOn', D), copies: 'sameDay', noticeIncluded: '' }
    const { step, about, progress } = answersTo('final', drafted, typed)
    expect(progress.open).toBeUndefined()
    expect(step.toRecord(progress.asking.answers, about)).toStrictEqual({
      type: 'IssueFinalPlan',
      data: { sentToFamilyOn: D, sentToSettingOn: D, sentToCommissionerOn: D },
    })
  })

  test('no question has the name of a page of its own', () => {
    const fields = STEPS.flatMap(({ questions }) => questions.map(({ field }) => field))
    expect(fields.filter((field) => field === 'check' || field === 'delete')).toStrictEqual([])
  })

  test('every command of an assessment has a step, and every step is in the table', () => {
    const steps = STEPS.filter(({ aboutRecord }) => aboutRecord !== true)
    expect(new Set(steps.map(({ type }) => type))).toStrictEqual(new Set(Object.keys(assessmentRecord.steps)))
    expect(new Set(TABLE.map(([id]) => id))).toStrictEqual(new Set(steps.map(({ id }) => id)))
    expect(Object.keys(COMES_NEXT).filter((id) => !steps.some((step) => step.id === id))).toStrictEqual([])
  })

  test.each([
    ['requested', requested, ['considering', 'assess', 'not-assess', 'officer']],
    ['assessing', waiting, ASSESSING],
    [
      'sent an advice back',
      [...checked, SENT_BACK],
      // Awaited again.
      ASSESSING,
    ],
    [
      'with the family',
      consulted,
      ['setting-replied', 'setting-named', 'representations', 'final', 'officer'],
    ],
    ['issued', issued, ['final-copied', 'mediation-sought', 'mediation-declined', 'officer']],
    ['appealed', appealed, ['appeal-answered', 'order', 'officer']],
  ] as const)('a case that is %s is first offered what usually comes next', (_, records, ids) => {
    const state = stateOfCase(records)
    const offered = STEPS.filter(
      ({ comesNext, makesSense }) => comesNext?.(state) === true && (makesSense?.(state) ?? true),
    )
    expect(offered.map(({ id }) => id)).toStrictEqual(ids)
  })
})

test.each([...ADVICE_ACTIONS, ...CONSULTATION_ACTIONS])(
  'the action "$text" of a row begins the step that its command is of',
  ({ step, type }) => {
    expect(STEPS.find(({ id }) => id === step)?.type).toBe(type)
  },
)
