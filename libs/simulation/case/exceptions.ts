import { addDays, type CivilDate, isoDate, NAMED_RULES, yearOf } from '#statute'
import { type Chance } from '../chance/chance.js'
import { onOrAfter, summerOf, workingDaysLater } from '../chance/working-days.js'
import { type Fate } from './fate.js'
import { between } from './recovery.js'
import { step, type Step } from './step.js'

const TWENTY_WEEKS = 140
const SIX_WEEKS = 42

interface Claiming {
  readonly fate: Fate
  readonly officer: string
  readonly recovered: number
  readonly idFor: (what: string) => string
}

const wholeCase = { duty: NAMED_RULES.finalPlan } as const

/** The head was asked around the summer closure, and the plan will be late for it. */
const summer = ({ fate, officer, recovered, idFor }: Claiming, chance: Chance): readonly Step[] => {
  const { from, to } = summerOf(yearOf(fate.asked))
  const inWindow = fate.asked >= addDays(from, -7) && fate.asked <= addDays(to, -6)
  const late = fate.final > addDays(fate.received, TWENTY_WEEKS)
  if (!inWindow || !late || !chance.happens(between(0.25, 0.4, recovered))) return []
  const on = onOrAfter(addDays(fate.received, TWENTY_WEEKS - chance.whole(3, 14)))
  return [
    step(on, officer, 'RecordException', {
      ...wholeCase,
      exception: idFor('summer'),
      reason: 'schoolClosed',
      on: isoDate(on),
      from: isoDate(from),
      to: isoDate(to),
      adviceRequestedOn: isoDate(fate.asked),
      familyToldOn: isoDate(on),
    }),
  ]
}

const illness = ({ fate, officer, idFor }: Claiming, chance: Chance): readonly Step[] => {
  if (!chance.happens(0.015)) return []
  const from = addDays(fate.received, chance.whole(30, 95))
  const on = workingDaysLater(from, chance.whole(2, 6))
  return [
    step(on, officer, 'RecordException', {
      ...wholeCase,
      exception: idFor('illness'),
      reason: 'personal',
      on: isoDate(on),
      from: isoDate(from),
      to: isoDate(addDays(from, chance.whole(14, 40))),
    }),
  ]
}

const away = ({ fate, officer, idFor }: Claiming, chance: Chance): readonly Step[] => {
  if (!chance.happens(0.005)) return []
  const from = addDays(fate.received, chance.whole(20, 70))
  const on = workingDaysLater(from, chance.whole(1, 5))
  return [
    step(on, officer, 'RecordException', {
      ...wholeCase,
      exception: idFor('away'),
      reason: 'absentFourWeeks',
      on: isoDate(on),
      from: isoDate(from),
      to: isoDate(addDays(from, chance.whole(28, 45))),
    }),
  ]
}

/** What disapplies the 20 weeks of a case. */
export const exceptionSteps = (claiming: Claiming, chance: Chance): readonly Step[] => [
  ...summer(claiming, chance),
  ...illness(claiming, chance),
  ...away(claiming, chance),
]

/** A missed appointment, regulation 8(2)(c): it excuses this advice and no other. */
export const missedAppointment = (
  { officer, idFor }: Pick<Claiming, 'officer' | 'idFor'>,
  { advice, on, back }: { readonly advice: string; readonly on: CivilDate; readonly back: CivilDate },
  chance: Chance,
): readonly Step[] => {
  const due = addDays(on, SIX_WEEKS)
  if (back <= due || !chance.happens(0.12)) return []
  const missed = onOrAfter(addDays(on, chance.whole(15, 34)))
  const known = workingDaysLater(missed, 2)
  return [
    step(known, officer, 'RecordException', {
      exception: idFor(`missed ${advice}`),
      duty: NAMED_RULES.advice,
      advice,
      reason: 'missedAppointment',
      on: isoDate(known),
      from: isoDate(missed),
      to: isoDate(missed),
    }),
  ]
}
