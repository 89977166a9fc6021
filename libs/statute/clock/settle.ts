/** Something that happened on a day, ISO text. */
export interface Dated<S extends string> {
  readonly step: S
  readonly on: string
}

/** Orders by a text. Days are ISO texts, so a text that begins with one orders by day, and within it by what follows. */
export const inOrderOf =
  <T>(text: (one: T) => string) =>
  (a: T, b: T): number =>
    text(a) < text(b) ? -1 : 1

/** In the order of the days, and of one day by event, so that the order of a file does not show. */
export const byDay = inOrderOf(
  ({ on, event }: { readonly on: string; readonly event: string }) => `${on} ${event}`,
)

/** The earliest day, not before another, on which one of the steps happened. */
export const earliest = <S extends string>(
  outcomes: readonly Dated<S>[],
  steps: readonly S[],
  from = '',
): string | undefined => {
  let first: string | undefined
  for (const { step, on } of outcomes)
    if (on >= from && (first === undefined || on < first) && steps.includes(step)) first = on
  return first
}

/**
 * Whether what ended a duty on that day is one of the steps: why it ended is asked only once it has, so that a later
 * decision does not undo an earlier end.
 */
export const isEndedBy = <S extends string>(
  outcomes: readonly Dated<S>[],
  steps: readonly S[],
  endedOn: string | undefined,
): boolean => endedOn !== undefined && outcomes.some(({ step, on }) => on === endedOn && steps.includes(step))

/** The first that happened on a day or later, of a list in the order of the days. */
export const firstFrom = (list: readonly { readonly on: string }[], from: string): string | undefined =>
  list.find(({ on }) => on >= from)?.on

/** The earlier of days that may not have come. */
export const earlierOf = (...days: readonly (string | undefined)[]): string | undefined => {
  let first: string | undefined
  for (const day of days) if (day !== undefined && (first === undefined || day < first)) first = day
  return first
}

export interface Settlement {
  readonly satisfiedOn?: string | undefined
  readonly endedOn?: string | undefined
}

/** Whichever came first settles it: what is done in time is not undone by the case's end, nor the reverse. */
export const settlement = (satisfiedOn: string | undefined, endedOn: string | undefined): Settlement =>
  satisfiedOn !== undefined && (endedOn === undefined || satisfiedOn <= endedOn)
    ? { satisfiedOn }
    : { endedOn }
