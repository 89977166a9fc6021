import { type Obligation } from '../../obligation.js'
import { type Asked } from '../asked.js'
import { type Facts } from '../facts.js'
import { byDay, earliest, earlierOf, firstFrom, settlement } from '../settle.js'
import { CLOSING_DEEDS, type Disputable } from './disputable.js'
import { type Certificate, type Happened, type Sought } from './facts.js'
import { owed } from './limits.js'

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
  const fate = settlement(
    earlierOf(firstFrom(held, on), firstFrom(agreements, on), given('mediationHeld')),
    earlierOf(
      firstFrom(declined, on),
      given('familyDeclined', undefined),
      firstFrom(concessions, on),
      firstFrom(orders, on),
      earliest(stream.deeds, CLOSING_DEEDS, on),
    ),
  )
  const unsaid = fate.endedOn !== undefined && fate.endedOn === given(undefined)
  return { fate, notes: () => (unsaid ? [QUESTION] : []) }
}

const arranged = (
  { event, on, health, commissionerToldOn }: Sought,
  stream: Disputable,
  facts: Facts,
  asked: Asked,
): readonly Obligation[] => {
  const of = (id: string, from: string | undefined): readonly Obligation[] => {
    const rule = from === undefined ? undefined : asked.ruleOn(id, from)
    if (rule === undefined || from === undefined) return []
    const done = 'Mediation was held'
    return [owed({ rule, on: from, subject: event, done, ...arrangedBy(from, stream, facts) }, facts, asked)]
  }
  if (health !== 'only')
    return [...of('R-MED30', on), ...told(event, on, health, commissionerToldOn, facts, asked)]
  return [
    ...told(event, on, health, commissionerToldOn, facts, asked),
    ...of('R-MED30-ICB', commissionerToldOn),
  ]
}

/** Regulation 35: the commissioning body is told that mediation about health care is wished for. */
const told = (
  event: string,
  on: string,
  health: Sought['health'],
  commissionerToldOn: string | undefined,
  facts: Facts,
  asked: Asked,
): readonly Obligation[] => {
  const rule = health === undefined ? undefined : asked.ruleOn('R-MED3WD', on)
  if (rule === undefined) return []
  const fate = settlement(commissionerToldOn, firstFrom(facts.disputes.declined, on))
  return [owed({ rule, on, subject: event, done: 'The commissioning body was told', fate }, facts, asked)]
}

const certified = ({ event, on }: Happened, stream: Disputable, facts: Facts, asked: Asked): Obligation[] => {
  const rule = asked.ruleOn('R-MEDCERT', on)
  if (rule === undefined) return []
  const { certificates, concessions, orders } = facts.disputes
  const fate = settlement(
    firstFrom(certificates, on),
    earlierOf(firstFrom(concessions, on), firstFrom(orders, on), earliest(stream.deeds, CLOSING_DEEDS, on)),
  )
  return [owed({ rule, on, subject: event, done: 'The certificate was issued', fate }, facts, asked)]
}

/**
 * Mediation sought: 30 days to hold it. Declined, at an end, or not to be arranged: three working
 * days for the adviser's certificate.
 */
export const mediationLimits = (stream: Disputable, facts: Facts, asked: Asked): readonly Obligation[] => {
  const { sought, declined, held, notArranged } = facts.disputes
  return [
    ...sought.flatMap((one) => arranged(one, stream, facts, asked)),
    ...[...declined, ...held, ...notArranged]
      .toSorted(byDay)
      .flatMap((one) => certified(one, stream, facts, asked)),
  ]
}
