import { type CaseFacts } from './facts.js'

/** What changes a plan without a draft or a notice of its own: an order, a concession, an agreement. */
const CHANGES: ReadonlySet<string> = new Set(['TribunalOrdered', 'AppealConceded', 'MediationAgreed'])

/** One of them came on record after the last of what issues the plan. */
export const isChangedSince = (
  { facts }: CaseFacts,
  issuedBy: 'FinalPlanIssued' | 'AmendedPlanIssued',
): boolean =>
  facts.slice(facts.findLastIndex(({ type }) => type === issuedBy) + 1).some(({ type }) => CHANGES.has(type))
