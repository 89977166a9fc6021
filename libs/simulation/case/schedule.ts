import { addDays, type CivilDate, isoDate } from '#statute'
import { type Chance } from '../chance/chance.js'
import { onOrAfter, workingDaysLater } from '../chance/working-days.js'
import { type Step } from './step.js'

/** A step, and when it was recorded. */
export interface Recorded<Command> {
  readonly step: Step<Command>
  /** Civil date in London. */
  readonly today: string
  /** Instant, ISO 8601 in UTC. */
  readonly now: string
}

/** Nine o'clock to a quarter to four in UTC: office hours in London, winter and summer. */
const OPENS = 9 * 60
const CLOSES = 15 * 60 + 45

const two = (value: number): string => String(value).padStart(2, '0')

const instant = (on: CivilDate, minute: number): string =>
  `${isoDate(on)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00.000Z`

/**
 * When each step was recorded: on the day it was known or on the following working day, one behind the other. What
 * would be recorded on the morning of the question or later has not been recorded yet.
 */
export const schedule = <Command>(
  steps: readonly Step<Command>[],
  morning: CivilDate,
  chance: Chance,
): readonly Recorded<Command>[] => {
  const recorded: Recorded<Command>[] = []
  let last: { readonly on: CivilDate; readonly minute: number } | undefined
  for (const step of steps) {
    const usual = workingDaysLater(step.known, chance.happens(0.3) ? 1 : 0)
    let on = last !== undefined && last.on > usual ? last.on : usual
    let minute = chance.whole(OPENS, CLOSES)
    if (last?.on === on) minute = Math.max(minute, last.minute + 1)
    // Past closing time it waits for the next working day.
    if (minute > CLOSES) [on, minute] = [onOrAfter(addDays(on, 1)), OPENS]
    if (on >= morning) break
    last = { on, minute }
    recorded.push({ step, today: isoDate(on), now: instant(on, minute) })
  }
  return recorded
}
