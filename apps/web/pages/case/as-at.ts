import { assessmentOf, type AssessmentState } from '#casework'
import { britishDate, parseCivilDate, tryParseCivilDate } from '#statute'

export type AskedDay =
  | { readonly ok: true; readonly day: string; readonly past: boolean }
  | { readonly ok: false; readonly typed: string; readonly message: string }

/** The day that the page is asked about: today unless an earlier one is given. */
export const askedDay = (asAt: string | undefined, today: string): AskedDay => {
  const typed = (asAt ?? '').trim()
  if (typed === '') return { ok: true, day: today, past: false }
  if (tryParseCivilDate(typed) === undefined)
    return {
      ok: false,
      typed,
      message: `The date must be a real date, written as year-month-day, such as ${today}`,
    }
  if (typed > today)
    return {
      ok: false,
      typed,
      message: `The date must be today (${britishDate(parseCivilDate(today))}) or earlier: a case can be looked at as it was, not as it will be`,
    }
  return { ok: true, day: typed, past: typed < today }
}

/** Where a case stood on a day, by what is known now: what happened later is left out, corrections count. */
export const stateAsAt = (state: AssessmentState, day: string): AssessmentState => {
  const happened = new Map(state.facts.map(({ id, occurredOn }) => [id, occurredOn]))
  return assessmentOf(
    state.history.filter(
      (event) => event.type === 'FactCorrected' || (happened.get(event.id) ?? event.occurredOn) <= day,
    ),
  )
}
