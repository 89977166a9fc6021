import { appealRegistered, consulted, ordered, saidNo } from '../assessment/spec-helper.js'
import { type Example, rowsByExample, rowsInTable } from '../catalogue/process-table.spec.js'
import { type PlanCommand } from './commands.js'
import { type PlanEvent } from '../catalogue/plan.js'
import { ask, asFarAs, decidedReview, fact, held, made, meta, notice, underTest } from './spec-helper.js'

type Examples = Readonly<Record<PlanCommand['type'], readonly Example<PlanEvent, PlanCommand>[]>>

const reassessing = [
  ...asFarAs.made,
  fact('ReassessmentDecided', '2026-03-02', { agreed: true, notifiedOn: '2026-03-02' }),
]
const awaited = [
  ...reassessing,
  fact('AdviceRequested', '2026-03-05', {
    advice: 'a1',
    giver: 'health',
    requestedOn: '2026-03-05',
    receivedByBodyOn: '2026-03-05',
  }),
]
const returned = [
  ...awaited,
  fact('AdviceReturned', '2026-04-10', { advice: 'a1', returnedOn: '2026-04-10', outcome: 'advice' }),
]
const maintained = [...asFarAs.held, decidedReview('r1', 'maintain', '2026-05-20')]
const sought = [...maintained, fact('MediationSought', '2026-06-01', { informedOn: '2026-06-01' })]
const appealed = [...maintained, appealRegistered('refusalToAmend', '2026-06-15')]
const asked = [...asFarAs.made, consulted('c1', '2026-05-12')]
const refused = [...asked, saidNo('c1', '2026-05-20')]
const ended = { advice: 'a1', on: '2026-04-10', reason: 'No longer needed' }
const excepted = {
  exception: 'x1',
  duty: 'R-REASS14',
  reason: 'personal',
  on: '2026-05-20',
  from: '2026-04-01',
  to: '2026-04-20',
} as const
const taken = {
  return: 'sen2',
  year: 2026,
  referenceDate: '2026-01-15',
  row: 'RE1',
  codes: {},
  person: 'p1',
} as const
const ceased = (reason: 2 | 8) => fact('PlanCeased', '2026-01-12', { ceasedOn: '2026-01-12', reason })
const take = (facts: Extract<PlanCommand, { type: 'TakeOnPlan' }>['facts'], applyDifferences = false) =>
  ({ type: 'TakeOnPlan', taken, facts, applyDifferences, meta }) as const

/** A new command does not compile until it has an example here. */
const examples: Examples = {
  StartPlan: [[[], ask('StartPlan', { person: 'p1', madeOn: '2026-06-01' })]],
  RecordPlacement: [
    [asFarAs.made, ask('RecordPlacement', { kind: 'attended', urn: '123456', enteredOn: '2025-09-01' })],
  ],
  RecordArrangements: [
    [
      asFarAs.made,
      ask('RecordArrangements', {
        since: '2026-03-02',
        residential: 'weeks52',
        personalBudget: true,
        organised: true,
      }),
    ],
  ],
  RecordNeed: [[asFarAs.made, ask('RecordNeed', { need: 'ASD', rank: 1 })]],
  ArrangeReviewMeeting: [
    [
      asFarAs.made,
      ask('ArrangeReviewMeeting', { review: 'r1', meetingOn: '2027-01-11', noticeGivenOn: '2026-11-20' }),
    ],
    [asFarAs.made, ask('ArrangeReviewMeeting', { review: 'r1', meetingOn: '2027-01-11' })],
  ],
  CirculateReviewPapers: [
    [asFarAs.held, ask('CirculateReviewPapers', { review: 'r1', circulatedOn: '2026-04-17' })],
  ],
  HoldReviewMeeting: [[asFarAs.made, ask('HoldReviewMeeting', { review: 'r1', heldOn: '2026-05-04' })]],
  SendReviewReport: [[asFarAs.held, ask('SendReviewReport', { review: 'r1', sentOn: '2026-05-15' })]],
  NotifyReviewDecision: [
    [
      asFarAs.held,
      ask('NotifyReviewDecision', { review: 'r1', decision: 'maintain', notifiedOn: '2026-05-20' }),
    ],
  ],
  RecordLastReview: [
    [
      [{ type: 'TakenOn', occurredOn: '2026-01-15', data: taken }, made('2022-06-01')],
      ask('RecordLastReview', { review: 'r1', notifiedOn: '2025-07-10' }),
    ],
  ],
  RecordNoReview: [
    [
      [{ type: 'TakenOn', occurredOn: '2026-01-15', data: taken }, made('2022-06-01')],
      ask('RecordNoReview', { statedOn: '2026-11-20' }),
    ],
  ],
  SendAmendmentNotice: [
    [
      asFarAs.held,
      ask('SendAmendmentNotice', { review: 'r1', sentOn: '2026-05-20', servedOn: '2026-05-20' }),
    ],
    [asFarAs.made, ask('SendAmendmentNotice', { sentOn: '2026-05-20', servedOn: '2026-05-20' })],
  ],
  IssueAmendedPlan: [
    [asFarAs.toAmend, ask('IssueAmendedPlan', { review: 'r1', sentOn: '2026-07-06' })],
    [
      [...maintained, appealRegistered('contents', '2026-06-15'), ordered('amend', '2026-09-01')],
      ask('IssueAmendedPlan', { sentOn: '2026-09-28' }),
    ],
  ],
  DecideNotToAmend: [[asFarAs.toAmend, ask('DecideNotToAmend', { review: 'r1', notifiedOn: '2026-07-06' })]],
  CloseReviewYear: [[maintained, ask('CloseReviewYear', { review: 'r1', closedOn: '2026-06-01' })]],
  SchedulePhaseTransfer: [
    [asFarAs.made, ask('SchedulePhaseTransfer', { kind: 'primaryToSecondary', transferYear: 2027 })],
  ],
  NamePlacement: [[asFarAs.made, ask('NamePlacement', { namedOn: '2026-02-10' })]],
  ReceiveReassessmentRequest: [
    [asFarAs.made, ask('ReceiveReassessmentRequest', { requestedOn: '2026-02-20', by: 'parent' })],
  ],
  DecideReassessment: [
    [asFarAs.made, ask('DecideReassessment', { agreed: true, notifiedOn: '2026-03-02' })],
    [
      [...asFarAs.made, fact('ReassessmentRequested', '2026-02-20', { requestedOn: '2026-02-20' })],
      ask('DecideReassessment', { agreed: false, notifiedOn: '2026-03-02' }),
    ],
  ],
  SendDraftPlan: [[reassessing, ask('SendDraftPlan', { sentOn: '2026-05-01', servedOn: '2026-05-01' })]],
  IssueFinalPlan: [[reassessing, ask('IssueFinalPlan', { sentToFamilyOn: '2026-06-05' })]],
  NotifyMove: [[asFarAs.made, ask('NotifyMove', { awareOn: '2026-11-02', movingOn: '2026-12-18' })]],
  TransferPlanIn: [
    [asFarAs.made, ask('TransferPlanIn', { transferredOn: '2026-09-01', fromAuthority: '333' })],
  ],
  SendTransferNotice: [
    [
      [
        ...asFarAs.made,
        fact('PlanTransferredIn', '2026-09-01', { transferredOn: '2026-09-01', fromAuthority: '333' }),
      ],
      ask('SendTransferNotice', { sentOn: '2026-10-01' }),
    ],
  ],
  TransferPlanOut: [
    [asFarAs.made, ask('TransferPlanOut', { transferredOn: '2026-09-01', toAuthority: '333' })],
  ],
  StartDirectPayment: [[asFarAs.made, ask('StartDirectPayment', { firstPaymentOn: '2026-04-01' })]],
  ReviewDirectPayment: [
    [
      [...asFarAs.made, fact('DirectPaymentStarted', '2026-04-01', { firstPaymentOn: '2026-04-01' })],
      ask('ReviewDirectPayment', { reviewedOn: '2026-06-15' }),
    ],
  ],
  NotifyCeasing: [[asFarAs.made, ask('NotifyCeasing', { notifiedOn: '2026-06-01', reason: 2 })]],
  CeasePlan: [[asFarAs.toCease, ask('CeasePlan', { ceasedOn: '2026-10-01', reason: 2 })]],
  ContinuePlan: [
    [
      [
        ...asFarAs.toCease,
        fact('TribunalOrdered', '2026-06-01', { order: 'continue', orderedOn: '2026-06-01' }),
      ],
      ask('ContinuePlan', { continuedOn: '2026-06-02' }),
    ],
  ],
  AssignOfficer: [[asFarAs.made, ask('AssignOfficer', { officer: 'o2', assignedOn: '2026-02-02' })]],
  RecordContact: [
    [asFarAs.made, ask('RecordContact', { contactedOn: '2026-02-02', channel: 'email', with: 'setting' })],
  ],
  RequestAdvice: [
    [
      reassessing,
      ask('RequestAdvice', {
        advice: 'a1',
        giver: 'health',
        requestedOn: '2026-03-05',
        receivedByBodyOn: '2026-03-05',
      }),
    ],
  ],
  TriageAdvice: [
    [awaited, ask('TriageAdvice', { advice: 'a1', service: 'Therapies', triagedOn: '2026-03-06' })],
  ],
  RedirectAdvice: [
    [
      awaited,
      ask('RedirectAdvice', {
        advice: 'a1',
        service: 'Therapies',
        redirectedOn: '2026-03-06',
        reason: 'Right service',
      }),
    ],
  ],
  ChaseAdvice: [[awaited, ask('ChaseAdvice', { advice: 'a1', chasedOn: '2026-03-20' })]],
  ReturnAdvice: [
    [awaited, ask('ReturnAdvice', { advice: 'a1', returnedOn: '2026-04-10', outcome: 'advice' })],
  ],
  AcceptAdvice: [[returned, ask('AcceptAdvice', { advice: 'a1', acceptedOn: '2026-04-13' })]],
  SendBackAdvice: [
    [returned, ask('SendBackAdvice', { advice: 'a1', sentBackOn: '2026-04-13', reason: 'No outcomes' })],
  ],
  SetAdviceAside: [[awaited, ask('SetAdviceAside', ended)]],
  GiveUpAdvice: [[awaited, ask('GiveUpAdvice', ended)]],
  ConsultSetting: [[asFarAs.made, ask('ConsultSetting', consulted('c1', '2026-05-12').data)]],
  RecordSettingResponse: [[asked, ask('RecordSettingResponse', saidNo('c1', '2026-05-20').data)]],
  ChallengeSetting: [
    [refused, ask('ChallengeSetting', { consultation: 'c1', on: '2026-05-21', reason: 'No evidence' })],
  ],
  DirectSetting: [
    [refused, ask('DirectSetting', { consultation: 'c1', on: '2026-05-28', reason: 'Suitable' })],
  ],
  NameSetting: [[refused, ask('NameSetting', { consultation: 'c1', namedOn: '2026-05-29' })]],
  ReceiveRepresentations: [[asFarAs.toAmend, ask('ReceiveRepresentations', { receivedOn: '2026-05-29' })]],
  RecordException: [[reassessing, ask('RecordException', excepted)]],
  WithdrawException: [
    [
      [...reassessing, fact('ExceptionRecorded', '2026-05-20', excepted)],
      ask('WithdrawException', { exception: 'x1', on: '2026-06-01', reason: 'Not so' }),
    ],
  ],
  SeekMediation: [[maintained, ask('SeekMediation', { informedOn: '2026-06-01' })]],
  DeclineMediation: [[maintained, ask('DeclineMediation', { informedOn: '2026-06-01' })]],
  FailToArrangeMediation: [[sought, ask('FailToArrangeMediation', { informedOn: '2026-06-30' })]],
  HoldMediation: [[sought, ask('HoldMediation', { heldOn: '2026-06-22' })]],
  IssueMediationCertificate: [[maintained, ask('IssueMediationCertificate', { issuedOn: '2026-06-04' })]],
  AgreeInMediation: [
    [sought, ask('AgreeInMediation', { agreedOn: '2026-06-22', appealable: true, about: 'refusalToAmend' })],
  ],
  CarryOutMediationAgreement: [
    [
      [...sought, fact('MediationAgreed', '2026-06-22', { agreedOn: '2026-06-22', appealable: false })],
      ask('CarryOutMediationAgreement', { carriedOutOn: '2026-07-01' }),
    ],
  ],
  RegisterAppeal: [
    [maintained, ask('RegisterAppeal', { against: 'refusalToAmend', registeredOn: '2026-06-15' })],
  ],
  RespondToAppeal: [
    [appealed, ask('RespondToAppeal', { against: 'refusalToAmend', respondedOn: '2026-07-20' })],
  ],
  ConcedeAppeal: [[appealed, ask('ConcedeAppeal', { against: 'refusalToAmend', concededOn: '2026-07-20' })]],
  EndAppeal: [
    [appealed, ask('EndAppeal', { against: 'refusalToAmend', endedOn: '2026-07-20', outcome: 'withdrawn' })],
  ],
  RecordOrder: [[appealed, ask('RecordOrder', { order: 'amend', orderedOn: '2026-09-01' })]],
  CorrectFact: [
    [
      asFarAs.held,
      { type: 'CorrectFact', event: 'e2', field: 'heldOn', is: '2026-05-05', reason: 'Minutes', meta },
    ],
  ],
  TakeOnPlan: [
    [
      [],
      take([
        made('2025-06-02'),
        held('r1', '2025-11-10'),
        fact('NeedRecorded', '2026-01-15', { need: 'ASD' }),
      ]),
    ],
    [
      [],
      take([
        made('2025-06-02'),
        fact('PlacementRecorded', '2025-09-01', { kind: 'named', urn: '1', enteredOn: '2025-09-01' }),
        fact('PlanTransferredIn', '2026-01-15', { fromAuthority: '333' }),
        decidedReview('r1', 'maintain', '2025-11-20'),
        notice('2025-11-20', 'r1'),
        fact('PhaseTransferScheduled', '2026-01-15', { dueOn: '2026-02-15' }),
        fact('PlacementNamed', '2026-01-10', { namedOn: '2026-01-10' }),
        fact('PlanCeased', '2026-01-12', { ceasedOn: '2026-01-12', reason: 8 }),
      ]),
    ],
    [
      [{ type: 'TakenOn', occurredOn: '2026-01-15', data: taken }, made('2025-06-02')],
      take([made('2025-06-03')], true),
    ],
    [
      [{ type: 'TakenOn', occurredOn: '2026-01-15', data: taken }, made('2025-06-02'), ceased(2)],
      take([ceased(8)], true),
    ],
  ],
}

describe('the process table', () => {
  it('says of every command which events come of it, and how often', () => {
    expect(rowsInTable(new URL('README.md', import.meta.url)).toSorted()).toStrictEqual(
      rowsByExample(underTest, examples).toSorted(),
    )
  })
})
