import { WHOLE_RECORD } from '#statute'
import { addDays, isoDate } from '#statute'
import { type Chance } from '../chance/chance.js'
import { onOrBefore, workingDaysLater } from '../chance/working-days.js'
import { type AdviceSteps } from './advice.js'
import { type Step } from './step.js'

const correction = (
  wrong: Step,
  officer: string,
  days: number,
  what: { readonly field: string; readonly is: string | null; readonly reason: string },
): Step => ({
  known: workingDaysLater(wrong.known, days),
  actor: officer,
  command: (meta, idOf) => ({ type: 'CorrectFact', event: idOf(wrong), ...what, meta }),
})

/** A return dated by the day on which somebody opened the letter; the stamp on it says an earlier one. */
const earlier = ({ returned }: AdviceSteps, officer: string, chance: Chance): readonly Step[] => {
  if (returned === undefined || !chance.happens(0.006)) return []
  const is = isoDate(onOrBefore(addDays(returned.on, -chance.whole(1, 3))))
  const what = { field: 'returnedOn', is, reason: 'The date stamp on the report is earlier.' }
  return [correction(returned.step, officer, chance.whole(3, 9), what)]
}

/** A return recorded on the wrong case: taken back, and the advice is awaited as before. */
const takenBack = ({ returned }: AdviceSteps, officer: string, chance: Chance): readonly Step[] => {
  if (returned === undefined || !chance.happens(0.001)) return []
  const what = { field: WHOLE_RECORD, is: null, reason: 'Recorded on the wrong case.' }
  return [correction(returned.step, officer, chance.whole(2, 5), what)]
}

/** Records put right; nothing is overwritten. */
export const correctionsOf = (advice: AdviceSteps, officer: string, chance: Chance): readonly Step[] => {
  const first = earlier(advice, officer, chance)
  return first.length > 0 ? first : takenBack(advice, officer, chance)
}
