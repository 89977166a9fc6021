import { type Rule } from './rule.js'

/** The rules in force for a time. Chosen by a case's own dates, never by today's. */
export interface RuleBook {
  readonly id: string
  readonly title: string
  /** First day on which it applies, YYYY-MM-DD. */
  readonly validFrom: string
  /** Last day on which it applies; absent while it is in force. */
  readonly validTo?: string
  readonly rules: readonly Rule[]
  /** The rule of that id; throws when the book has none, which only a wrong program can cause. */
  rule(id: string): Rule
  find(id: string): Rule | undefined
}

/** A book from its data. */
export const ruleBook = (data: Omit<RuleBook, 'rule' | 'find'>): RuleBook => {
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
