import { ruleBooksOfCase } from '#statute'
import { type CaseOnRecord, keyOf, limitsOf, otherReadings, stateAsAt } from '#application'
import { whereOfCase } from '../../parts/record/where.js'
import { british, londonMoment } from '../../parts/words/dates.js'
import { limitView } from '../../parts/record/limits.js'
import { accountName, actorOf } from '../../parts/words/names.js'

/** Everything behind one date of a case; undefined when the case has no such limit on that day. */
export const whyView = (record: CaseOnRecord, key: string, asAt: string) => {
  const { history, settings } = record
  const { settled } = record.state
  const duty = limitsOf(settled, asAt, settings).find((one) => keyOf(one) === key)
  const last = history.at(-1)
  if (duty === undefined || last === undefined) return undefined
  const { title, validFrom } = ruleBooksOfCase(settled)(duty.triggeredOn)
  return {
    where: whereOfCase(record),
    day: british(asAt),
    limit: limitView(duty, stateAsAt(record.state, asAt), asAt, otherReadings(settled, asAt, settings)),
    ruleBook: { title, from: british(validFrom) },
    changed: { by: accountName(actorOf(last), record.directory), at: londonMoment(last.recordedAt) },
  }
}
