import { type Obligation } from '../../obligation.js'
import { type Given, type Rule } from '../../rules/index.js'
import { type Asked } from '../asked.js'
import { dueDate, exceptionsTo, type Fate, obligation, type Trigger } from '../build.js'
import { type Directed } from '../directed.js'
import { type Facts } from '../facts.js'

/** A limit of a dispute, and what became of it. */
export interface Owed {
  readonly rule: Rule
  readonly on: string
  readonly given?: Given | undefined
  /** The event that it runs from. */
  readonly subject: string
  readonly done: string
  readonly fate: Fate
  readonly directed?: Directed | undefined
  /** What else the working says, a sentence an entry. */
  readonly notes?: (() => readonly string[]) | undefined
}

/** One limit as an obligation, with the exceptions claimed against it. */
export const owed = ({ fate, ...trigger }: Owed & Trigger, facts: Facts, asked: Asked): Obligation => {
  const dueOn =
    trigger.rule.period.count === 'ASAP' ? null : (trigger.directed?.dueOn ?? dueDate(trigger, asked))
  const exceptions = dueOn === null ? [] : exceptionsTo(trigger, dueOn, facts.exceptions, facts, asked)
  return obligation(trigger, dueOn, fate, exceptions, asked)
}
