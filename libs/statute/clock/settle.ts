/** The earliest day on which one of the steps happened. */
export const earliest = <S extends string>(
  outcomes: readonly { readonly step: S; readonly on: string }[],
  steps: readonly S[],
): string | undefined => {
  let first: string | undefined
  for (const { step, on } of outcomes)
    if ((first === undefined || on < first) && steps.includes(step)) first = on
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
