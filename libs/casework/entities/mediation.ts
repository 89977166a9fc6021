import { type CommonFactOf } from '../catalogue/common.js'
import { type CaseFacts, commonFacts, onceForFacts } from './facts.js'

type Agreement = CommonFactOf<'MediationAgreed'>['data']

interface Round {
  readonly soughtOn: string | undefined
  readonly heldOn: string | undefined
  readonly certificateIssuedOn: string | undefined
}

/** How far it has come. */
export type MediationStanding =
  | { readonly status: 'sought' }
  | { readonly status: 'declined'; readonly declinedOn: string }
  | { readonly status: 'held' }
  /** The adviser said that it could not be arranged in time. */
  | { readonly status: 'notArranged' }
  | { readonly status: 'certified' }
  | { readonly status: 'agreed'; readonly agreement: Agreement }
  | { readonly status: 'carriedOut'; readonly agreement: Agreement; readonly carriedOutOn: string }

/** One round: from the family's wish for mediation, or for none, to the certificate or to what was agreed and done. */
export type Mediation = Round & MediationStanding

/** The family wished for it. */
export const isSought = ({ soughtOn }: Pick<Round, 'soughtOn'>): boolean => soughtOn !== undefined

/** The family wish for it, and it has neither been agreed nor come to nothing. */
export const isMediating = ({ status, soughtOn }: Mediation): boolean =>
  status === 'sought' || (status === 'held' && soughtOn !== undefined)

/** Agreement was reached, whether or not it has been carried out. */
export const isAgreed = <Standing extends MediationStanding>(
  mediation: Standing,
): mediation is Standing & { readonly agreement: Agreement } => 'agreement' in mediation

const TYPES = [
  'MediationSought',
  'MediationDeclined',
  'MediationHeld',
  'MediationNotArranged',
  'MediationCertificateIssued',
  'MediationAgreed',
  'MediationAgreementCarriedOut',
] as const

type Step = CommonFactOf<(typeof TYPES)[number]>

const BEGUN: Round = { soughtOn: undefined, heldOn: undefined, certificateIssuedOn: undefined }

/** Parts of a round that a log brings without its beginning: a family that wish for none get a certificate too. */
const next = (so: Mediation | undefined, fact: Step): Mediation => {
  const round = { ...BEGUN, ...so }
  switch (fact.type) {
    case 'MediationSought':
      return { ...BEGUN, soughtOn: fact.data.informedOn, status: 'sought' }
    case 'MediationDeclined':
      return { ...round, status: 'declined', declinedOn: fact.data.informedOn }
    case 'MediationHeld':
      return { ...round, heldOn: fact.data.heldOn, status: 'held' }
    case 'MediationNotArranged':
      return { ...round, status: 'notArranged' }
    case 'MediationCertificateIssued': {
      const certified = { ...round, certificateIssuedOn: fact.data.issuedOn }
      return so === undefined || !isAgreed(so)
        ? { ...certified, status: 'certified' }
        : { ...so, ...certified }
    }
    case 'MediationAgreed':
      return { ...round, status: 'agreed', agreement: fact.data }
    case 'MediationAgreementCarriedOut':
      return so !== undefined && isAgreed(so)
        ? { ...so, status: 'carriedOut', agreement: so.agreement, carriedOutOn: fact.data.carriedOutOn }
        : (so ?? { ...round, status: 'held' })
    default:
      return fact satisfies never
  }
}

/** It begins a round of its own: another wish, or another agreement than that of the round before. */
const beginsAnew = (fact: Step, so: Mediation | undefined): boolean =>
  so === undefined ||
  fact.type === 'MediationSought' ||
  (fact.type === 'MediationAgreed' && isAgreed(so)) ||
  (fact.type === 'MediationCertificateIssued' && so.certificateIssuedOn !== undefined)

/** The rounds of mediation of a record, in the order in which they came on record. */
export const mediations: (state: CaseFacts) => readonly Mediation[] = onceForFacts((state) =>
  commonFacts(state, ...TYPES).reduce<readonly Mediation[]>((rounds, fact) => {
    const so = rounds.at(-1)
    return beginsAnew(fact, so)
      ? [...rounds, next(undefined, fact)]
      : [...rounds.slice(0, -1), next(so, fact)]
  }, []),
)
