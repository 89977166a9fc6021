import { type AssessmentState, type CaseFacts } from '#casework'
import { DEFAULT_LADDER, type Rung, rungsFor, type WantedAlert, wantedAlerts } from '#alerts'
import { type CountedIn, countedIn } from '#read-models'
import { type Obligation, parseCivilDate, type StatuteSettings } from '#statute'
import { british, days } from '../../parts/words/dates.js'
import { titleOf } from '../../parts/words/duty-in-words.js'
import { BANDS, BASES, DECISION_BANDS, monthName } from '../../parts/words/timeliness.js'
import { type Standing } from '#application'

/** Something beyond the limits that a correction would change. */
export interface Consequence {
  readonly title: string
  readonly before: string
  readonly after: string
}

const when = ({ offset, every }: Rung): string => {
  if (every !== undefined) return `every ${days(every)} from ${days(offset)} after the last day`
  if (offset === 0) return 'on the last day'
  return offset < 0 ? `${days(-offset)} before the last day` : `${days(offset)} after the last day`
}

const alertTitle = ({ rule, subject, rung }: WantedAlert, state: CaseFacts): string => {
  const step = rungsFor(DEFAULT_LADDER, rule).find(({ id }) => id === rung)
  const limit = titleOf({ rule, subject } as Obligation, state)
  return step === undefined ? limit : `${limit}: ${when(step)}`
}

const keyOf = ({ rule, subject = '', rung }: WantedAlert): string => [rule, subject, rung].join('\n')

const wantedOn = (alert: WantedAlert | undefined): string =>
  alert === undefined ? 'No alert' : british(alert.on)

/** The alerts to come that would appear, go or move. What was sent already stays on record as it was. */
export const alertsChanged = <State extends CaseFacts>(
  before: Standing<State>,
  after: Standing<State>,
  today: string,
): readonly Consequence[] => {
  const from = parseCivilDate(today)
  const wanted = ({ duties }: Standing<State>) =>
    new Map(wantedAlerts(duties, DEFAULT_LADDER, from).map((alert) => [keyOf(alert), alert]))
  const [then, next] = [wanted(before), wanted(after)]
  return [...new Set([...then.keys(), ...next.keys()])].flatMap((key) => {
    const [was, is] = [then.get(key), next.get(key)]
    const alert = is ?? was
    if (alert === undefined || was?.on === is?.on) return []
    const title = alertTitle(alert, (is === undefined ? before : after).state)
    return [{ title, before: wantedOn(was), after: wantedOn(is) }]
  })
}

const bandInWords = ({ basis, band }: CountedIn): string =>
  (basis === 'decisions' ? DECISION_BANDS[band] : undefined) ?? BANDS[band]

const inWords = (places: readonly CountedIn[]): string =>
  places
    .map(
      (place) =>
        `${monthName(place.month)}: ${bandInWords(place)}${place.excepted ? ', with an exception' : ''}`,
    )
    .join('; ') || 'Not counted'

/** The cells of the published 20-week and 6-week figures from which, and to which, the case would move. */
export const figuresChanged = (
  before: Standing<AssessmentState>,
  after: Standing<AssessmentState>,
  asked: { readonly asAt: string; readonly settings: StatuteSettings },
): readonly Consequence[] => {
  const [then, next] = [before, after].map(({ state, duties }) => countedIn(state, duties, asked))
  return Object.entries(BASES).flatMap(([basis, title]) => {
    const of = (places: readonly CountedIn[] = []): string =>
      inWords(places.filter((place) => place.basis === basis))
    const [was, is] = [of(then), of(next)]
    return was === is ? [] : [{ title, before: was, after: is }]
  })
}
