const FEWER_THAN = 10

/** Whether a number stands for so few that the rows behind it, one of them left out, would tell whom it was. */
export const tellsOfSomebody = (references: readonly string[], closed: ReadonlySet<string>): boolean =>
  references.length < FEWER_THAN && references.some((one) => closed.has(one))
