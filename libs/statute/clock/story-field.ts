import { type HistoryEvent } from '../history.js'

/**
 * The payload dates by which an event's story can be told, the usual one first. Where an event has two, the one
 * that its `occurredOn` equals tells the story.
 */
const STORY_FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['RequestReceived', ['receivedOn']],
  ['AssessmentAgreed', ['decidedOn', 'notifiedOn']],
  ['AssessmentRefused', ['decidedOn', 'notifiedOn']],
  ['PlanAgreed', ['decidedOn', 'notifiedOn']],
  ['PlanRefused', ['decidedOn', 'notifiedOn']],
  ['AdviceRequested', ['requestedOn', 'receivedByBodyOn']],
  ['AdviceReturned', ['returnedOn']],
  ['AdviceNotRequired', ['on']],
  ['AdviceUnobtainable', ['on']],
  ['ExceptionRecorded', ['on']],
  ['ExceptionWithdrawn', ['on']],
  ['DraftPlanSent', ['sentOn', 'servedOn']],
  ['FinalPlanIssued', ['sentToFamilyOn']],
  ['RequestWithdrawn', ['withdrawnOn']],
  ['CaseExported', ['movedOn']],
  ['MediationSought', ['informedOn']],
  ['MediationCertificateIssued', ['issuedOn']],
  ['MediationAgreed', ['agreedOn']],
])

/** The field whose correction moves `occurredOn`; undefined for an event whose story no payload date tells. */
export const storyField = ({ type, data, occurredOn }: HistoryEvent): string | undefined => {
  const fields = STORY_FIELDS.get(type)
  return fields?.find((field) => data[field] === occurredOn) ?? fields?.[0]
}
