import {
  assessmentOf,
  type AssessmentState,
  type CaseFacts,
  type DecidedEvent,
  type Recorded,
} from '#casework'

/** What had happened by a day, by what is known now: what happened later is left out, corrections count. */
export const happenedBy = <Event extends Recorded<DecidedEvent>>(
  { history, facts }: { readonly history: readonly Event[]; readonly facts: CaseFacts['facts'] },
  day: string,
): readonly Event[] => {
  const happened = new Map(facts.map(({ id, occurredOn }) => [id, occurredOn]))
  return history.filter(
    (event) => event.type === 'FactCorrected' || (happened.get(event.id) ?? event.occurredOn) <= day,
  )
}

/** Where a case stood on a day. */
export const stateAsAt = (state: AssessmentState, day: string): AssessmentState =>
  assessmentOf(happenedBy(state, day))
