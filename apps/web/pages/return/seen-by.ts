import { type MadeReturn } from '#application'

/** A return as its pages show it: its counts are whole, and the rows of records that are closed are left out. */
export const seenBy = (made: MadeReturn, closed: ReadonlySet<string>): MadeReturn =>
  closed.size === 0
    ? made
    : {
        ...made,
        tables: new Map(
          [...made.tables].map(([module, rows]) => [
            module,
            rows.filter(({ reference }) => !closed.has(reference)),
          ]),
        ),
        rules: made.rules.map((rule) => ({ ...rule, cases: rule.cases.filter((one) => !closed.has(one)) })),
      }
