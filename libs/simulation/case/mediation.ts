import { addDays, type CivilDate, isoDate } from '#statute'
import { type Chance } from '../chance/chance.js'
import { onOrAfter } from '../chance/working-days.js'
import { step, type Step } from './step.js'

/** Of the refusals that stand, those about which mediation was sought and nothing agreed. */
const IN_VAIN = 0.04

/** A refusal that the family took to mediation. */
export interface Mediation {
  readonly about: 'refusalToAssess' | 'refusalToIssue'
  /** The day on which the family were told of the refusal. */
  readonly refused: CivilDate
  /** Within the two months of regulation 33. */
  readonly sought: CivilDate
  /** The day of the agreement or of the certificate, within the 30 days of regulation 36. */
  readonly ended: CivilDate
  readonly agreed: boolean
}

/** Mediation in which the authority goes back on its refusal. */
export const agreedAbout = (about: Mediation['about'], refused: CivilDate, chance: Chance): Mediation => {
  const sought = onOrAfter(addDays(refused, chance.whole(12, 50)))
  return { about, refused, sought, ended: onOrAfter(addDays(sought, chance.whole(14, 25))), agreed: true }
}

/** Few families seek mediation about a refusal that then stands. */
export const perhapsInVain = (
  about: Mediation['about'],
  refused: CivilDate,
  chance: Chance,
): Mediation | undefined =>
  chance.happens(IN_VAIN) ? { ...agreedAbout(about, refused, chance), agreed: false } : undefined

/** The refusal that was turned round, if this was it. */
export const turnedRound = (
  mediation: Mediation | undefined,
  about: Mediation['about'],
): Mediation | undefined => (mediation?.about === about && mediation.agreed ? mediation : undefined)

export const mediationSteps = ({ sought, ended, agreed }: Mediation, officer: string): readonly Step[] => [
  step(sought, officer, 'SeekMediation', { informedOn: isoDate(sought) }),
  agreed
    ? step(ended, officer, 'AgreeInMediation', { agreedOn: isoDate(ended), appealable: true })
    : step(ended, officer, 'IssueMediationCertificate', { issuedOn: isoDate(ended) }),
]
