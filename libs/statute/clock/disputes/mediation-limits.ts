import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { type Facts } from '../facts.js'
import { limitsOf } from '../occasion.js'
import { byDay, earliest, earlierOf, firstFrom } from '../settle.js'
import { CLOSING_STEPS, type Disputable } from './disputable.js'
import { type Certificate, type Happened, type Sought } from './facts.js'

const QUESTION =
  'The certificate does not say why it was given. If it was because mediation could not be arranged, record that: the 30 days were then missed.'

/**
 * Mediation held within the time keeps it, and an agreement or a certificate after it shows that it was held. The
 * family changing their mind ends it. A certificate because it could not be arranged is its failure: it settles nothing.
 */
const arrangedBy = (on: string, stream: Disputable, facts: Facts) => {
  const { held, agreements, certificates, declined, concessions, orders } = facts.disputes
  const given = (...wanted: readonly Certificate['because'][]) =>
    firstFrom(
      certificates.filter(({ because }) => wanted.includes(because)),
      on,
    )
  const told = {
    mediationHeld: earlierOf(firstFrom(held, on), firstFrom(agreements, on), given('mediationHeld')),
    mediationGivenUp: earlierOf(firstFrom(declined, on), given('familyDeclined', undefined)),
    disputeOver: earlierOf(
      firstFrom(concessions, on),
      firstFrom(orders, on),
      earliest(stream.steps, CLOSING_STEPS, on),
    ),
  }
  const notes = ({ endedOn }: Obligation): readonly string[] =>
    endedOn !== undefined && endedOn === given(undefined) ? [QUESTION] : []
  return { told, notes }
}

/** Health care alone is the commissioning body's to arrange (regulation 37), from the day on which it is told. */
const arranged = (
  { event: subject, on, health, commissionerToldOn }: Sought,
  stream: Disputable,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const from = (what: 'mediationSought' | 'commissionerTold', day: string): readonly Obligation[] =>
    limitsOf({ what, on: day, subject, ...arrangedBy(day, stream, facts) }, facts, context)
  const told = {
    commissionerTold: commissionerToldOn,
    mediationDeclined: firstFrom(facts.disputes.declined, on),
  }
  return [
    ...(health === 'only' ? [] : from('mediationSought', on)),
    ...(health === undefined
      ? []
      : limitsOf({ what: 'mediationSoughtOnHealth', on, subject, told }, facts, context)),
    ...(health === 'only' && commissionerToldOn !== undefined
      ? from('commissionerTold', commissionerToldOn)
      : []),
  ]
}

const certified = (
  { event: subject, on }: Happened,
  stream: Disputable,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const { certificates, concessions, orders } = facts.disputes
  const told = {
    certificateIssued: firstFrom(certificates, on),
    disputeOver: earlierOf(
      firstFrom(concessions, on),
      firstFrom(orders, on),
      earliest(stream.steps, CLOSING_STEPS, on),
    ),
  }
  return limitsOf({ what: 'certificateOwed', on, subject, told }, facts, context)
}

/**
 * Mediation sought: 30 days to hold it. Declined, at an end, or not to be arranged: three working
 * days for the adviser's certificate.
 */
export const mediationLimits = (
  stream: Disputable,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const { sought, declined, held, notArranged } = facts.disputes
  return [
    ...sought.flatMap((one) => arranged(one, stream, facts, context)),
    ...[...declined, ...held, ...notArranged]
      .toSorted(byDay)
      .flatMap((one) => certified(one, stream, facts, context)),
  ]
}
