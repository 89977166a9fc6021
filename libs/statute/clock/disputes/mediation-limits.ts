import { type Obligation } from '../../obligation.js'
import { type Asked } from '../asked.js'
import { type Facts } from '../facts.js'
import { byDay, earliest, earlierOf, firstFrom, settlement } from '../settle.js'
import { CLOSING_DEEDS, type Disputable } from './disputable.js'
import { type Happened } from './facts.js'
import { owed } from './limits.js'

const arranged = ({ event, on }: Happened, stream: Disputable, facts: Facts, asked: Asked): Obligation[] => {
  const rule = asked.ruleOn('R-MED30', on)
  if (rule === undefined) return []
  const { held, agreements, certificates, declined, concessions, orders } = facts.disputes
  const fate = settlement(
    earlierOf(firstFrom(held, on), firstFrom(agreements, on), firstFrom(certificates, on)),
    earlierOf(
      firstFrom(declined, on),
      firstFrom(concessions, on),
      firstFrom(orders, on),
      earliest(stream.deeds, CLOSING_DEEDS, on),
    ),
  )
  const done = 'Mediation was held, or the certificate issued'
  return [owed({ rule, on, subject: event, done, fate }, facts, asked)]
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

/** Mediation sought: 30 days to hold it. Declined, or at an end: three working days for the adviser's certificate. */
export const mediationLimits = (stream: Disputable, facts: Facts, asked: Asked): readonly Obligation[] => {
  const { sought, declined, held } = facts.disputes
  return [
    ...sought.flatMap((one) => arranged(one, stream, facts, asked)),
    ...[...declined, ...held].toSorted(byDay).flatMap((one) => certified(one, stream, facts, asked)),
  ]
}
