import { type Example, rowsByExample, rowsInTable } from '../catalogue/process-table.spec.js'
import { type AssessmentCommand } from './commands.js'
import { type AssessmentEvent, type AssessmentFact } from '../catalogue/assessment.js'
import {
  adviceRequested,
  adviceReturned,
  appealRegistered,
  asFarAs,
  consulted,
  decision,
  draftSent,
  finalIssued,
  mediationAgreed,
  mediationSought,
  meta,
  personalException,
  received,
  saidNo,
  takenOn,
  underTest,
} from './spec-helper.js'

type Examples = Readonly<
  Record<AssessmentCommand['type'], readonly Example<AssessmentEvent, AssessmentCommand>[]>
>

const { requested, assessing } = asFarAs
const refused = [...requested, decision('AssessmentRefused', '2026-02-16')]
const awaited = [...assessing, adviceRequested('a1', '2026-02-17')]
const returned = [...awaited, adviceReturned('a1', '2026-03-30')]
const issued = [...asFarAs.draftSent, finalIssued('2026-05-29')]
const appealed = [...refused, appealRegistered('refusalToAssess', '2026-03-16')]
const told = { decidedOn: '2026-06-01', notifiedOn: '2026-06-01' }
const ended = { advice: 'a1', on: '2026-03-30', reason: 'No longer needed' }
const excepted = {
  exception: 'x1',
  duty: 'R-FIN20',
  reason: 'personal',
  on: '2026-04-20',
  from: '2026-04-01',
  to: '2026-04-20',
} as const
const take = (facts: readonly AssessmentFact[], applyDifferences = false): AssessmentCommand => ({
  type: 'TakeOnAssessment',
  taken: takenOn().data,
  facts,
  applyDifferences,
  meta,
})
const withdrawn = { type: 'RequestWithdrawn', occurredOn: '2026-01-15', data: {} } as const
const exported = {
  type: 'CaseExported',
  occurredOn: '2026-01-15',
  data: { movedOn: '2026-01-15', dateCertain: false },
} as const

/** A new command does not compile until it has an example here. */
const examples: Examples = {
  ReceiveRequest: [
    [
      [],
      { type: 'ReceiveRequest', data: { person: 'p1', source: 'parent', receivedOn: '2026-01-12' }, meta },
    ],
  ],
  AssignOfficer: [
    [requested, { type: 'AssignOfficer', data: { officer: 'o2', assignedOn: '2026-02-02' }, meta }],
  ],
  AgreeAssessment: [
    [requested, { type: 'AgreeAssessment', data: told, meta }],
    [
      [...requested, decision('AssessmentRefused', '2026-02-16')],
      { type: 'AgreeAssessment', data: told, meta },
    ],
  ],
  RefuseAssessment: [[requested, { type: 'RefuseAssessment', data: told, meta }]],
  RequestAdvice: [
    [requested, { type: 'RequestAdvice', data: adviceRequested('a1', '2026-02-17').data, meta }],
    [assessing, { type: 'RequestAdvice', data: adviceRequested('a1', '2026-02-17').data, meta }],
  ],
  TriageAdvice: [
    [
      awaited,
      {
        type: 'TriageAdvice',
        data: { advice: 'a1', service: 'Physiotherapy', triagedOn: '2026-02-20' },
        meta,
      },
    ],
  ],
  RedirectAdvice: [
    [
      awaited,
      {
        type: 'RedirectAdvice',
        data: { advice: 'a1', service: 'Physiotherapy', redirectedOn: '2026-02-20', reason: 'Right service' },
        meta,
      },
    ],
  ],
  ChaseAdvice: [[awaited, { type: 'ChaseAdvice', data: { advice: 'a1', chasedOn: '2026-03-20' }, meta }]],
  ReturnAdvice: [
    [awaited, { type: 'ReturnAdvice', data: adviceReturned('a1', '2026-03-30').data, meta }],
    [
      [...awaited, { type: 'AdviceUnobtainable', occurredOn: '2026-03-30', data: ended }],
      { type: 'ReturnAdvice', data: adviceReturned('a1', '2026-04-30').data, meta },
    ],
  ],
  SetAdviceAside: [[awaited, { type: 'SetAdviceAside', data: ended, meta }]],
  GiveUpAdvice: [[awaited, { type: 'GiveUpAdvice', data: ended, meta }]],
  RecordException: [[assessing, { type: 'RecordException', data: excepted, meta }]],
  WithdrawException: [
    [
      [...assessing, personalException('x1')],
      { type: 'WithdrawException', data: { exception: 'x1', on: '2026-05-01', reason: 'Not so' }, meta },
    ],
  ],
  AgreePlan: [
    [assessing, { type: 'AgreePlan', data: told, meta }],
    [[...assessing, decision('PlanRefused', '2026-04-27')], { type: 'AgreePlan', data: told, meta }],
  ],
  RefusePlan: [
    [assessing, { type: 'RefusePlan', data: told, meta }],
    [asFarAs.draftSent, { type: 'RefusePlan', data: told, meta }],
  ],
  SendDraftPlan: [
    [assessing, { type: 'SendDraftPlan', data: draftSent('2026-05-08').data, meta }],
    [asFarAs.draftSent, { type: 'SendDraftPlan', data: draftSent('2026-05-20').data, meta }],
    [
      [takenOn(), ...assessing, finalIssued('2026-05-29')],
      { type: 'SendDraftPlan', data: draftSent('2026-05-08').data, meta },
    ],
  ],
  IssueFinalPlan: [
    [asFarAs.draftSent, { type: 'IssueFinalPlan', data: { sentToFamilyOn: '2026-05-29' }, meta }],
    [
      asFarAs.draftSent,
      { type: 'IssueFinalPlan', data: { sentToFamilyOn: '2026-05-20', familyAgreedEarly: true }, meta },
    ],
    [[takenOn(), ...assessing], { type: 'IssueFinalPlan', data: { sentToFamilyOn: '2026-05-29' }, meta }],
  ],
  WithdrawRequest: [[assessing, { type: 'WithdrawRequest', data: { withdrawnOn: '2026-03-02' }, meta }]],
  ExportCase: [[assessing, { type: 'ExportCase', data: { movedOn: '2026-03-02' }, meta }]],
  SeekMediation: [
    [refused, { type: 'SeekMediation', data: { informedOn: '2026-03-02' }, meta }],
    [
      [...asFarAs.draftSent, finalIssued('2026-05-29')],
      { type: 'SeekMediation', data: { informedOn: '2026-06-15' }, meta },
    ],
  ],
  IssueMediationCertificate: [
    [refused, { type: 'IssueMediationCertificate', data: { issuedOn: '2026-03-02' }, meta }],
  ],
  AgreeInMediation: [
    [
      [...refused, mediationSought('2026-03-02')],
      { type: 'AgreeInMediation', data: { agreedOn: '2026-03-30', appealable: true }, meta },
    ],
  ],
  CarryOutMediationAgreement: [
    [
      [...refused, mediationSought('2026-03-02'), mediationAgreed('2026-03-30', false)],
      { type: 'CarryOutMediationAgreement', data: { carriedOutOn: '2026-04-10' }, meta },
    ],
  ],
  NotifyConsideration: [
    [
      requested,
      { type: 'NotifyConsideration', data: { notifiedOn: '2026-01-14', told: ['family', 'setting'] }, meta },
    ],
  ],
  RecordContact: [
    [
      requested,
      {
        type: 'RecordContact',
        data: { contactedOn: '2026-01-14', channel: 'phone', with: 'family' },
        meta,
      },
    ],
  ],
  AcceptAdvice: [
    [returned, { type: 'AcceptAdvice', data: { advice: 'a1', acceptedOn: '2026-04-01' }, meta }],
  ],
  SendBackAdvice: [
    [
      returned,
      {
        type: 'SendBackAdvice',
        data: { advice: 'a1', sentBackOn: '2026-04-01', reason: 'No outcomes in it' },
        meta,
      },
    ],
  ],
  ConsultSetting: [[assessing, { type: 'ConsultSetting', data: consulted('c1', '2026-05-12').data, meta }]],
  RecordSettingResponse: [
    [
      [...assessing, consulted('c1', '2026-05-12')],
      { type: 'RecordSettingResponse', data: saidNo('c1', '2026-05-20').data, meta },
    ],
  ],
  ChallengeSetting: [
    [
      [...assessing, consulted('c1', '2026-05-12'), saidNo('c1', '2026-05-20')],
      {
        type: 'ChallengeSetting',
        data: { consultation: 'c1', on: '2026-05-21', reason: 'No evidence' },
        meta,
      },
    ],
  ],
  DirectSetting: [
    [
      [...assessing, consulted('c1', '2026-05-12'), saidNo('c1', '2026-05-20')],
      { type: 'DirectSetting', data: { consultation: 'c1', on: '2026-05-28', reason: 'Suitable' }, meta },
    ],
  ],
  NameSetting: [
    [
      asFarAs.draftSent,
      { type: 'NameSetting', data: { setting: 'A special school', namedOn: '2026-05-29' }, meta },
    ],
  ],
  ReceiveRepresentations: [
    [
      asFarAs.draftSent,
      {
        type: 'ReceiveRepresentations',
        data: { receivedOn: '2026-05-20', meetingRequested: true },
        meta,
      },
    ],
  ],
  CopyFinalPlan: [[issued, { type: 'CopyFinalPlan', data: { to: 'setting', sentOn: '2026-06-02' }, meta }]],
  DeclineMediation: [[refused, { type: 'DeclineMediation', data: { informedOn: '2026-03-02' }, meta }]],
  FailToArrangeMediation: [
    [
      [...refused, mediationSought('2026-03-02')],
      { type: 'FailToArrangeMediation', data: { informedOn: '2026-03-24' }, meta },
    ],
  ],
  HoldMediation: [
    [
      [...refused, mediationSought('2026-03-02')],
      { type: 'HoldMediation', data: { heldOn: '2026-03-24' }, meta },
    ],
  ],
  RegisterAppeal: [
    [
      refused,
      {
        type: 'RegisterAppeal',
        data: { against: 'refusalToAssess', registeredOn: '2026-03-16' },
        meta,
      },
    ],
  ],
  RespondToAppeal: [
    [
      appealed,
      { type: 'RespondToAppeal', data: { against: 'refusalToAssess', respondedOn: '2026-04-20' }, meta },
    ],
  ],
  ConcedeAppeal: [
    [
      appealed,
      {
        type: 'ConcedeAppeal',
        data: { against: 'refusalToAssess', concededOn: '2026-04-20', beforeResponse: true },
        meta,
      },
    ],
  ],
  EndAppeal: [
    [
      appealed,
      {
        type: 'EndAppeal',
        data: { against: 'refusalToAssess', endedOn: '2026-04-20', outcome: 'withdrawn' },
        meta,
      },
    ],
  ],
  RecordOrder: [
    [appealed, { type: 'RecordOrder', data: { order: 'assess', orderedOn: '2026-06-15' }, meta }],
  ],
  CorrectFact: [
    [
      requested,
      { type: 'CorrectFact', event: 'e1', field: 'receivedOn', is: '2026-01-13', reason: 'Stamp', meta },
    ],
    [requested, { type: 'CorrectFact', event: 'e1', field: '*', is: null, reason: 'Wrong child', meta }],
  ],
  TakeOnAssessment: [
    [[], take([...assessing, finalIssued('2026-05-29'), personalException('x1')])],
    [[], take([...requested, decision('AssessmentRefused', '2026-02-16'), exported])],
    [[], take([...assessing, decision('PlanRefused', '2026-04-27')])],
    [[], take([...requested, withdrawn])],
    [[takenOn(), ...requested], take([received('2026-01-13')], true)],
  ],
}

describe('the process table', () => {
  it('says of every command which events come of it, and how often', () => {
    expect(rowsInTable(new URL('README.md', import.meta.url)).toSorted()).toStrictEqual(
      rowsByExample(underTest, examples).toSorted(),
    )
  })
})
