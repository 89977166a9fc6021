import { type Duty } from './duty.js'
import { type Rule } from './rule.js'

/** The rules in force for a time. Chosen by a case's own dates, never by today's. */
export interface RuleBook {
  readonly id: string
  readonly title: string
  /** First day on which it applies, YYYY-MM-DD. */
  readonly validFrom: string
  /** Last day on which it applies; absent while it is in force. */
  readonly validTo?: string
  /** The id of the book that this one changes. */
  readonly basedOn?: string
  readonly rules: readonly Rule[]
  /** What the law requires without a period that could be counted. */
  readonly duties: readonly Duty[]
  /** The rule of that id; throws when the book has none, which only a wrong program can cause. */
  rule(id: string): Rule
  find(id: string): Rule | undefined
}

export type RuleBookData = Omit<RuleBook, 'rule' | 'find'>

/** A book from its data. */
export const ruleBook = (data: RuleBookData): RuleBook => {
  const byId = new Map(data.rules.map((rule) => [rule.id, rule]))
  return {
    ...data,
    find: (id) => byId.get(id),
    rule: (id) => {
      const rule = byId.get(id)
      if (rule === undefined) throw new Error(`Rule book ${data.id} has no rule ${id}.`)
      return rule
    },
  }
}

/** What a book changes in a rule of the book it is based on. */
export type RuleChange = Partial<Rule> & Pick<Rule, 'id'>

export interface BookChanges {
  readonly id: string
  readonly title: string
  readonly validFrom: string
  readonly validTo?: string
  readonly changed?: readonly RuleChange[]
  readonly added?: readonly Rule[]
  /** Which rules of the base it takes over; all, when absent. */
  readonly keeps?: (rule: Rule) => boolean
  readonly duties?: readonly Duty[]
}

/** A book that takes over another and changes some of it; the order of the rules stays. */
export const basedOn = (base: RuleBook, changes: BookChanges): RuleBook => {
  const { id, title, validFrom, validTo, changed = [], added = [], keeps = () => true } = changes
  const byId = new Map(changed.map((change) => [change.id, change]))
  return ruleBook({
    id,
    title,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    basedOn: base.id,
    rules: [...base.rules.filter(keeps).map((rule) => ({ ...rule, ...byId.get(rule.id) })), ...added],
    duties: changes.duties ?? base.duties,
  })
}
