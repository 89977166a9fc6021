import { type AssessmentFact, type AssessmentTakenOn, type Matter, type PlanFact } from '#casework'
import { holdsNumber, mentions } from '#identity'
import { NAMED_RULES } from '#statute'
import { derivedId } from '../mapping/ids.js'
import { known, saying, type Sourced } from '../mapping/sourced.js'
import { type ReturnHeader } from '../reader/index.js'
import { ADVICE, type LiveColumnName } from './columns.js'
import { hasPlanDate, type LiveRow } from './row.js'
import {
  type Decided,
  decidedOf,
  exceptionReasonOf,
  isAppeal,
  isMediation,
  matterOf,
  reviewDecisionOf,
  sourceOf,
} from './words.js'

type AssessmentFacts = readonly Sourced<AssessmentFact>[]
type PlanFacts = readonly Sourced<PlanFact>[]

const LABEL = 80
/** Letters of the words about a setting. */
export const LONGEST_SETTING = 300

const reader = ({ texts, dates }: LiveRow) => ({
  text: (column: LiveColumnName): string | undefined => texts.get(column),
  date: (column: LiveColumnName): string | undefined => dates.get(column),
  label: (column: LiveColumnName): string | undefined => texts.get(column)?.slice(0, LABEL),
})

const saysIn = (header: ReturnHeader, { line }: LiveRow) => saying(header, { file: 'cases', line })

/** A date beside the decision says that there is one, also where the word is missing. */
const decided = (
  row: LiveRow,
  word: LiveColumnName,
  told: LiveColumnName,
  later: boolean,
): Decided | undefined => decidedOf(row.texts.get(word)) ?? (row.dates.has(told) || later ? 'yes' : undefined)

const laterThanAssess = (row: LiveRow): boolean =>
  ['issueToldOn', 'draftSentOn', 'finalIssuedOn'].some((column) => row.dates.has(column as LiveColumnName))

export const assessDecision = (row: LiveRow): Decided | undefined =>
  decided(row, 'decisionToAssess', 'assessToldOn', laterThanAssess(row))

export const issueDecision = (row: LiveRow): Decided | undefined =>
  decidedOf(row.texts.get('decisionToIssue')) ?? (row.dates.has('issueToldOn') ? 'yes' : undefined)

const decisionFacts = (header: ReturnHeader, row: LiveRow): AssessmentFacts => {
  const says = saysIn(header, row)
  const { date } = reader(row)
  const [assessOn, issueOn] = [date('assessToldOn'), date('issueToldOn')]
  const to = assessDecision(row)
  const issue = issueDecision(row)
  return [
    ...(to === 'yes' ? [says('AssessmentAgreed', assessOn, known('notifiedOn', assessOn))] : []),
    ...(to === 'no' ? [says('AssessmentRefused', assessOn, known('notifiedOn', assessOn))] : []),
    ...(issue === 'yes' ? [says('PlanAgreed', issueOn, known('notifiedOn', issueOn))] : []),
    ...(issue === 'no' ? [says('PlanRefused', issueOn, known('notifiedOn', issueOn))] : []),
  ]
}

const adviceFacts = (header: ReturnHeader, assessment: string, row: LiveRow): AssessmentFacts => {
  const says = saysIn(header, row)
  const { date } = reader(row)
  return ADVICE.flatMap(({ name, giver, service }): AssessmentFacts => {
    const [askedOn, receivedOn] = [date(`${name}AskedOn`), date(`${name}ReceivedOn`)]
    if (askedOn === undefined) return []
    const advice = derivedId(assessment, 'advice', name)
    return [
      says('AdviceRequested', askedOn, {
        ...{ advice, giver, requestedOn: askedOn, receivedByBodyOn: askedOn },
        ...known('service', service),
      }),
      ...(receivedOn === undefined
        ? []
        : [
            says('AdviceReturned', receivedOn, {
              advice,
              returnedOn: receivedOn,
              outcome: 'advice' as const,
            }),
          ]),
    ]
  })
}

const consultationFacts = (header: ReturnHeader, assessment: string, row: LiveRow): AssessmentFacts => {
  const { date, label } = reader(row)
  const [consultedOn, setting] = [date('consultedOn'), label('namedSetting')]
  if (consultedOn === undefined || setting === undefined || namesChild(row, setting)) return []
  const consultation = derivedId(assessment, 'consultation', setting)
  return [saysIn(header, row)('SettingConsulted', consultedOn, { consultation, setting, consultedOn })]
}

/** The day on which the first plan went out, as far as the list says. */
export const issuedOn = ({ dates }: LiveRow): string | undefined =>
  dates.get('finalIssuedOn') ?? dates.get('firstPlanOn')

const paperFacts = (header: ReturnHeader, row: LiveRow): AssessmentFacts => {
  const says = saysIn(header, row)
  const { date } = reader(row)
  const [draft, comments, final] = [date('draftSentOn'), date('commentsReceivedOn'), issuedOn(row)]
  return [
    ...(draft === undefined ? [] : [says('DraftPlanSent', draft, { sentOn: draft, servedOn: draft })]),
    ...(comments === undefined ? [] : [says('RepresentationsReceived', comments, { receivedOn: comments })]),
    ...(final === undefined ? [] : [says('FinalPlanIssued', final, { sentToFamilyOn: final })]),
  ]
}

const exceptionFacts = (header: ReturnHeader, assessment: string, row: LiveRow): AssessmentFacts => {
  const { date, text } = reader(row)
  const [from, to, toldOn] = [date('exceptionFrom'), date('exceptionTo'), date('exceptionToldOn')]
  const ground = text('exceptionGround')
  if ((ground ?? from ?? to) === undefined || /^(?:n|no|0|false)$/i.test(ground ?? '')) return []
  return [
    saysIn(header, row)('ExceptionRecorded', from, {
      exception: derivedId(assessment, 'exception'),
      duty: NAMED_RULES.finalPlan,
      reason: exceptionReasonOf(ground),
      ...known('from', from),
      ...known('to', to),
      ...known('familyToldOn', toldOn),
    }),
  ]
}

/** What the dispute is about: as it says, else the last thing that can be disagreed with. */
const disputed = (row: LiveRow): Matter =>
  matterOf(row.texts.get('disputeAbout')) ??
  (assessDecision(row) === 'no'
    ? 'refusalToAssess'
    : issueDecision(row) === 'no'
      ? 'refusalToIssue'
      : 'contents')

const onAssessment = (matter: Matter): boolean => matter === 'refusalToAssess' || matter === 'refusalToIssue'

const disputeFacts = (header: ReturnHeader, row: LiveRow) => {
  const { date, text } = reader(row)
  const [on, kind] = [date('disputeOn'), text('disputeKind')]
  if (on === undefined) return []
  const says = saysIn(header, row)
  return [
    ...(isMediation(kind) ? [says('MediationSought', on, { informedOn: on })] : []),
    ...(isAppeal(kind) ? [says('AppealRegistered', on, { against: disputed(row), registeredOn: on })] : []),
  ]
}

const NO_FLAGS: AssessmentTakenOn['data']['flags'] = {
  ...{ requestMediation: false, requestTribunal: false, assessmentMediation: false },
  ...{ assessmentTribunal: false, otherMediation: false, otherTribunal: false },
}

const flagsOf = (row: LiveRow): AssessmentTakenOn['data']['flags'] => {
  const kind = row.texts.get('disputeKind')
  const matter = disputed(row)
  const stage =
    matter === 'refusalToAssess' ? 'request' : matter === 'refusalToIssue' ? 'assessment' : 'other'
  return {
    ...NO_FLAGS,
    ...(isMediation(kind) ? { [`${stage}Mediation`]: true } : {}),
    ...(isAppeal(kind) ? { [`${stage}Tribunal`]: true } : {}),
  }
}

const authorityIn = (text: string | undefined): string | undefined => /\b\d{3}\b/.exec(text ?? '')?.[0]

const endFacts = (header: ReturnHeader, row: LiveRow): AssessmentFacts => {
  const says = saysIn(header, row)
  const { date, text } = reader(row)
  const [withdrawnOn, movedOn] = [date('withdrawnOn'), date('movedOn')]
  const saysWithdrawn = [text('decisionToAssess'), text('decisionToIssue')].some(
    (word) => decidedOf(word) === 'withdrawn',
  )
  return [
    ...(withdrawnOn !== undefined || saysWithdrawn
      ? [says('RequestWithdrawn', withdrawnOn, known('withdrawnOn', withdrawnOn))]
      : []),
    // With a plan it is the plan that moves.
    ...(movedOn === undefined || hasPlanDate(row)
      ? []
      : [says('CaseExported', movedOn, { movedOn, ...known('toAuthority', authorityIn(text('movedTo'))) })]),
  ]
}

/** Whether a text tells which child it is about: more people read it than are shown names. */
export const namesChild = ({ texts }: LiveRow, text: string): boolean =>
  mentions(text, { surname: texts.get('surname'), forename: texts.get('forename') }) || holdsNumber(text)

const KEPT: readonly LiveColumnName[] = [
  ...(['caseReference', 'officer', 'locality', 'team', 'channel'] as const),
  ...(['disputeOutcome', 'exceptionGround', 'movedTo', 'ceaseReason', 'setting'] as const),
]

/** Columns whose words are not taken over, since they tell which child they are about. */
export const namingColumns = (row: LiveRow): readonly LiveColumnName[] =>
  [...KEPT, 'namedSetting' as const].filter((column) => namesChild(row, row.texts.get(column) ?? ''))

/** What the list says of how a case is worked on, kept as it stands; nothing of it is about the child. */
export const codesOf = (
  row: LiveRow,
  notes: ReadonlyMap<LiveColumnName, string>,
): Readonly<Record<string, string>> => {
  return Object.fromEntries<string>([
    ...KEPT.flatMap((column): readonly (readonly [string, string])[] => {
      // With a plan it is a placement, whose words are sealed.
      if (column === 'setting' && hasPlanDate(row)) return []
      const value = row.texts.get(column)
      return value === undefined || namesChild(row, value) ? [] : [[column, value.slice(0, 200)]]
    }),
    ...[...notes].map(([column, note]) => [`${column}Note`, note] as const),
    ...[...row.dates].filter(([column]) => column === 'answeredOn'),
  ])
}

export interface LiveIds {
  readonly person: string
  readonly assessment?: string
  readonly plan?: string
}

interface TakenFrom {
  readonly return: 'liveCases'
  readonly year: number
  readonly referenceDate: string
  readonly row: string
  readonly codes: Readonly<Record<string, string>>
}

/** How a stream came from a list; `row` is the authority's own reference where that can be one. */
export const takenFrom = (
  header: ReturnHeader,
  row: LiveRow,
  notes: ReadonlyMap<LiveColumnName, string>,
): TakenFrom => ({
  return: 'liveCases',
  year: header.year,
  referenceDate: header.referenceDate,
  row: `${row.line}`,
  codes: { ...codesOf(row, notes) },
})

export const assessmentFacts = (
  header: ReturnHeader,
  row: LiveRow,
  { person, assessment }: { readonly person: string; readonly assessment: string },
): { readonly flags: AssessmentTakenOn['data']['flags']; readonly facts: AssessmentFacts } => {
  const { date, text } = reader(row)
  const receivedOn = date('receivedOn')
  const received = saysIn(header, row)('RequestReceived', receivedOn, {
    person,
    source: sourceOf(text('source')),
    ...known('receivedOn', receivedOn),
  })
  return {
    flags: flagsOf(row),
    facts: [
      received,
      ...decisionFacts(header, row),
      ...adviceFacts(header, assessment, row),
      ...consultationFacts(header, assessment, row),
      ...exceptionFacts(header, assessment, row),
      ...paperFacts(header, row),
      ...(onAssessment(disputed(row)) || !hasPlanDate(row) ? disputeFacts(header, row) : []),
      ...endFacts(header, row),
    ],
  }
}

const SETTING_CODES = /^(?:OLA|OPA|EHE|EYP|OTH|NEET|NIEC|NIEO)$/i

const placementFacts = (header: ReturnHeader, row: LiveRow): PlanFacts => {
  const { text } = reader(row)
  const place = (kind: 'named' | 'attended', given: string | undefined): PlanFacts =>
    given === undefined || namesChild(row, given)
      ? []
      : [
          saysIn(header, row)('PlacementRecorded', undefined, {
            kind,
            rank: 1,
            ...(/^\d{6}$/.test(given)
              ? { urn: given }
              : SETTING_CODES.test(given)
                ? { setting: given.toUpperCase() }
                : { settingOther: given.slice(0, LONGEST_SETTING) }),
          }),
        ]
  return [...place('named', text('namedSetting')), ...place('attended', text('setting'))]
}

const reviewFacts = (header: ReturnHeader, plan: string, row: LiveRow): PlanFacts => {
  const says = saysIn(header, row)
  const { date, text } = reader(row)
  const [heldOn, toldOn, notice] = [date('reviewMeetingOn'), date('reviewToldOn'), date('noticeSentOn')]
  const decision = reviewDecisionOf(text('reviewDecision'))
  const day = heldOn ?? toldOn ?? notice
  if (day === undefined && decision === undefined) return []
  // Made as a return's review is, so that the same meeting in either is one.
  const review = derivedId(plan, 'review', day ?? 'undated')
  return [
    ...(heldOn === undefined ? [] : [says('ReviewMeetingHeld', heldOn, { review, heldOn })]),
    ...((toldOn ?? decision) === undefined
      ? []
      : [
          says('ReviewDecisionNotified', toldOn, {
            review,
            ...known('decision', decision),
            ...known('notifiedOn', toldOn),
          }),
        ]),
    ...(notice === undefined ? [] : [says('AmendmentNoticeSent', notice, { review, sentOn: notice })]),
  ]
}

const NEED = /^(?:SPLD|MLD|SLD|PMLD|SEMH|SLCN|HI|VI|MSI|PD|ASD|DS|OTH)$/i

const yearIn = (text: string | undefined): number | undefined => {
  const found = /\b20\d\d\b/.exec(text ?? '')?.[0]
  return found === undefined ? undefined : Number(found)
}

/** The day of the plan that stands first: the first plan, the final of this request, or the current one. */
export const madeOn = (row: LiveRow): string | undefined =>
  row.dates.get('firstPlanOn') ?? row.dates.get('finalIssuedOn') ?? row.dates.get('currentPlanOn')

const amendedDays = (row: LiveRow): readonly string[] => {
  const first = madeOn(row)
  const days = [row.dates.get('amendedOn'), row.dates.get('currentPlanOn')]
  return [
    ...new Set(days.flatMap((day) => (day !== undefined && first !== undefined && day > first ? [day] : []))),
  ].toSorted()
}

export const planFacts = (
  header: ReturnHeader,
  row: LiveRow,
  {
    person,
    plan,
    assessment,
  }: { readonly person: string; readonly plan: string; readonly assessment?: string },
): PlanFacts => {
  const says = saysIn(header, row)
  const { date, text } = reader(row)
  const made = madeOn(row)
  const [ceasedOn, movedOn] = [date('ceasedOn'), date('movedOn')]
  const reason = /^[1-9]\b/.exec(text('ceaseReason') ?? '')?.[0]
  const transferYear = yearIn(text('transferYear'))
  const need = text('need')
  return [
    says('PlanStarted', made, { person, ...known('madeOn', made), ...known('assessment', assessment) }),
    ...placementFacts(header, row),
    ...(need !== undefined && NEED.test(need)
      ? [says('NeedRecorded', undefined, { need: need.toUpperCase(), rank: 1 })]
      : []),
    ...reviewFacts(header, plan, row),
    ...amendedDays(row).map((sentOn) => says('AmendedPlanIssued', sentOn, { sentOn })),
    ...(transferYear === undefined ? [] : [says('PhaseTransferScheduled', undefined, { transferYear })]),
    ...(onAssessment(disputed(row)) ? [] : disputeFacts(header, row)),
    ...(movedOn === undefined
      ? []
      : [
          says('PlanTransferredOut', movedOn, {
            transferredOn: movedOn,
            ...known('toAuthority', authorityIn(text('movedTo'))),
          }),
        ]),
    ...(ceasedOn === undefined
      ? []
      : [
          says('PlanCeased', ceasedOn, {
            ceasedOn,
            ...known('reason', reason === undefined ? undefined : Number(reason)),
          }),
        ]),
  ]
}
