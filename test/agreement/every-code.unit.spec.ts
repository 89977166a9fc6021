import { z } from 'zod'
import {
  definitionOf,
  type EventCategory,
  eventTypes,
  DEFAULT_AUTHORITY_SETTINGS,
  OPEN_RULES,
} from '#casework'
import {
  type AnyCommand,
  ASSESSMENT,
  effectOf,
  type OnRecord,
  PLAN,
  type RecordType,
  type SettledState,
} from '#application'
import { AlreadyRecorded, type StoredEvent } from '#event-store'
import { type PageContext } from '../../apps/web/frame/page-context.js'
import { viewEnvironment } from '../../apps/web/frame/views.js'
import { caseView } from '../../apps/web/pages/case/view.js'
import { letterView } from '../../apps/web/pages/letter/letter.js'
import { planView } from '../../apps/web/pages/plan/view.js'
import { sinceSeen } from '../../apps/web/pages/record/since.js'
import { alertsChanged } from '../../apps/web/pages/record/consequences.js'
import { effectRows } from '../../apps/web/parts/record/effect-rows.js'
import { datesOfRecord } from '../../apps/web/pages/record/steps/corrections.js'
import { warningInWords } from '../../apps/web/parts/words/cannot-be-met.js'
import { recordedBefore } from '../../apps/web/parts/record/already-recorded.js'
import { eventTitle, linesOf } from '../../apps/web/parts/words/event-in-words.js'
import { DIRECTORY } from '../../apps/web/testing/directory.js'
import { codesIn } from '../../apps/web/testing/codes.js'
import { mainWords } from '../../apps/web/testing/forms.js'
import { SAMPLE_DATE, sampleOf, samplesOf, type Shape } from '../../libs/casework/catalogue/sample.spec.js'

const AUTHORITY = '885'
const TODAY = '2026-11-21'

type Data = StoredEvent['data']

interface Fact {
  readonly type: string
  readonly data: Data
}

const CATEGORIES = Object.keys(eventTypes) as readonly EventCategory[]

const shapeOf = (category: EventCategory, type: string): Shape =>
  JSON.parse(JSON.stringify(z.toJSONSchema(definitionOf(category, type)?.data ?? z.never()))) as Shape

/** A limit that the clock of such a record knows; no schema tells it from any other id. */
const DUTIES: Readonly<Record<string, string>> = { assessment: 'R-FIN20', plan: 'R-AR12' }

/** The clock needs the dates that only a return may leave out. */
const datesOf = ({ properties = {} }: Shape): Data =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([field, { format }]) =>
      format === 'date' ? [[field, SAMPLE_DATE]] : [],
    ),
  )

const ofThisLaw = (category: EventCategory, type: string, data: unknown): Data =>
  Object.fromEntries(
    Object.entries({ ...datesOf(shapeOf(category, type)), ...(data as Data) }).map(([field, value]) => {
      const words = definitionOf(category, type)?.says[field]
      const isDuty = words?.kind === 'reference' && words.to === 'duty'
      return [field, isDuty ? (DUTIES[category] ?? value) : value]
    }),
  )

/** What an event of this type can hold: each of its codes at least once. */
const dataOf = (category: EventCategory, type: string): readonly Data[] =>
  samplesOf(shapeOf(category, type)).map((data) => ofThisLaw(category, type, data))

const wholeOf = (category: EventCategory, type: string): Data =>
  ofThisLaw(category, type, sampleOf(shapeOf(category, type), true))

/** Corrections are made to each of the others, and stand beside it. */
const isTold = (type: string): boolean => type !== 'FactCorrected'

const typesOf = (category: EventCategory): readonly string[] => Object.keys(eventTypes[category])

const streamIn = (category: EventCategory): string =>
  `la${AUTHORITY}_${category}-0190a0a0-0000-7000-8000-000000000001`

const stored = (category: EventCategory, type: string, data: Data, revision: number): StoredEvent => ({
  authority: AUTHORITY,
  stream: streamIn(category),
  category: `la${AUTHORITY}_${category}`,
  revision,
  position: revision + 1,
  id: `e${revision}`,
  type,
  schemaVersion: definitionOf(category, type)?.version ?? 0,
  occurredOn: SAMPLE_DATE,
  recordedAt: '2026-03-20T09:00:00.000Z',
  data,
  metadata: { actor: 'demo-officer' },
})

const views = viewEnvironment({ url: (name) => name })

const page: PageContext = {
  path: '/',
  account: () => undefined,
  may: () => true,
  seesEverybodys: () => true,
  formToken: () => '',
  endsSoon: () => undefined,
  idle: { warnsAfter: 50, left: 10 },
}

const rendered = (template: string, view: object): string =>
  mainWords(
    views.render(template, { page, looking: { faults: [] }, mayCorrect: true, mayRecord: true, ...view }),
  )

/** All that the pages of one record say. */
const told = <State extends SettledState>(
  record: OnRecord<State>,
  pagesOf: (record: OnRecord<State>) => readonly string[],
): readonly string[] => [
  ...pagesOf(record),
  ...sinceSeen(record, -1, 'somebody').flatMap(({ title, lines }) => [
    title,
    ...lines.flatMap(({ name, value }) => [name, value]),
  ]),
  ...record.history.flatMap(({ id }) =>
    datesOfRecord({ record, event: id }).flatMap(({ text, hint = '' }) => [text, hint]),
  ),
]

const opened = <State extends SettledState>(
  category: 'assessment' | 'plan',
  stateOf: (history: readonly StoredEvent[]) => State,
  facts: readonly Fact[],
): OnRecord<State> => {
  const history = facts.map(({ type, data }, revision) => stored(category, type, data, revision))
  return {
    authority: AUTHORITY,
    stream: streamIn(category),
    reference: 'EHC-885-000001',
    history,
    revision: history.length - 1,
    state: stateOf(history),
    person: 'p1',
    settings: DEFAULT_AUTHORITY_SETTINGS,
    directory: DIRECTORY,
    access: OPEN_RULES,
  }
}

/** The last fact with each of its fields put right, so that what was and what is are on the page too. */
const corrected = (facts: readonly Fact[]): readonly Fact[] => {
  const at = facts.length - 1
  const last = facts[at]
  // How a record came to us is kept as it was.
  if (last === undefined || last.type === 'TakenOn') return facts
  return [
    ...facts,
    ...Object.entries(last.data).map(([field, value]) => ({
      type: 'FactCorrected',
      data: { event: `e${at}`, field, was: value, is: value, reason: 'A slip' },
    })),
  ]
}

/** Each by itself, with its corrections, after as little as may be. */
const alone = (category: 'assessment' | 'plan', type: string, first: string): readonly (readonly Fact[])[] =>
  dataOf(category, type).map((data) => {
    const begun = type === first ? [] : [{ type: first, data: wholeOf(category, first) }]
    return corrected([...begun, { type, data }])
  })

/** All that there is on one record, so that whatever a fact is about is there too: as often as it takes to hold each code. */
const together = (category: 'assessment' | 'plan'): readonly (readonly Fact[])[] => {
  const all = typesOf(category)
    .filter((type) => isTold(type) && type !== 'TakenOn')
    .map((type) => ({ type, each: dataOf(category, type) }))
  return Array.from({ length: Math.max(...all.map(({ each }) => each.length)) }, (_, index) =>
    all.map(({ type, each }) => ({ type, data: each[index % each.length] ?? {} })),
  )
}

const UNDO = { type: 'CorrectFact', field: '*', is: null, reason: 'A slip' } as const

/** The page before a record is taken back: each limit and alert that it would move, or why it cannot be. */
const beforeUndoing = <State extends SettledState, What extends AnyCommand>(
  kind: RecordType<State, What>,
  record: OnRecord<State>,
  undo: What,
): readonly string[] => {
  const at = { commandId: '0190a0a0-0000-7000-8000-000000000002', today: TODAY, now: `${TODAY}T09:00:00Z` }
  const effect = effectOf(kind, { record, what: undo, ...at, actor: 'demo-senior' })
  if (!effect.ok) return [effect.refusal.message]
  const { before, after, warnings } = effect
  return [
    ...effectRows(effect, TODAY).flatMap(({ title, before: was, after: is }) => [title, was, is]),
    ...alertsChanged(before, after, TODAY).flatMap(({ title, before: was, after: is }) => [title, was, is]),
    ...warnings.map((one) => warningInWords(one, after.state)),
  ]
}

const lastTold = ({ state }: OnRecord<SettledState>): string => state.facts.at(-1)?.id ?? ''

const onCase = (facts: readonly Fact[]): readonly string[] =>
  told(opened('assessment', ASSESSMENT.stateOf, facts), (record) => [
    rendered('pages/case/view.njk', caseView(record, TODAY)),
    rendered('pages/letter/view.njk', letterView(record, TODAY)),
    ...beforeUndoing(ASSESSMENT, record, { ...UNDO, event: lastTold(record) }),
  ])

const onPlan = (facts: readonly Fact[]): readonly string[] =>
  told(opened('plan', PLAN.stateOf, facts), (record) => [
    rendered('pages/plan/view.njk', planView(record, TODAY)),
    ...beforeUndoing(PLAN, record, { ...UNDO, event: lastTold(record) }),
  ])

const rawIn = (texts: readonly string[]): readonly string[] => [...new Set(texts.flatMap(codesIn))]

describe('no code stands on a page as it is written in the program', () => {
  it.each(typesOf('assessment').filter(isTold))('of a case with %s', (type) => {
    expect(rawIn(alone('assessment', type, 'RequestReceived').flatMap(onCase))).toStrictEqual([])
  })

  it.each(typesOf('plan').filter(isTold))('of a plan with %s', (type) => {
    expect(rawIn(alone('plan', type, 'PlanStarted').flatMap(onPlan))).toStrictEqual([])
  })

  it('of a case or a plan with everything that there is', () => {
    expect(rawIn(together('assessment').flatMap(onCase))).toStrictEqual([])
    expect(rawIn(together('plan').flatMap(onPlan))).toStrictEqual([])
  })

  it.each(CATEGORIES)('where an event of a stream of %s is named, or told line by line', (category) => {
    const { state } = opened('assessment', ASSESSMENT.stateOf, [])
    const said = typesOf(category).flatMap((type) =>
      dataOf(category, type).flatMap((data) => {
        const before = stored(category, type, data, 0)
        return [
          eventTitle(type),
          recordedBefore(new AlreadyRecorded([before], [before])).title,
          ...linesOf(type, data, { state, directory: DIRECTORY }).flatMap(({ name, value }) => [name, value]),
        ]
      }),
    )
    expect(rawIn(said)).toStrictEqual([])
  })

  it('and such a code would be found', () => {
    expect(codesIn('What came back: struckOut, met_late, TribunalOrdered and R-FIN20')).toHaveLength(4)
    expect(codesIn('Struck out by the First-tier Tribunal on 3 March 2026')).toStrictEqual([])
  })
})
