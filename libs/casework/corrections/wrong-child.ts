import { WHOLE_RECORD } from '#statute'
import {
  type CommandMeta,
  type DecidedEvent,
  type Decision,
  type Refusal,
  refusal,
} from '../vocabulary/command.js'
import { type CaseFacts } from '../entities/facts.js'
import { type CorrectFact } from './correct.js'

/** An event that is about another child, and the record of the child it is about. */
export interface WrongChild<State> {
  readonly wrong: State
  readonly right: State
  /** Id of the event on the wrong record. */
  readonly event: string
  /** Ids that mean something else over there: the person, the advice request, the review … */
  readonly links?: Readonly<Record<string, string>>
  readonly reason: string
  /** Of the taking back, and of the recording anew: two commands, each done once. */
  readonly meta: CommandMeta
  readonly metaThere: CommandMeta
}

interface Kind<State, Asked> {
  readonly decide: (command: Asked | CorrectFact, state: State) => Decision<DecidedEvent>
  /** The command of which a fact came; undefined for what no command brings about. */
  readonly askedAnew: (fact: DecidedEvent, meta: CommandMeta) => Asked | undefined
}

export type MovedRecord<Asked> =
  /** To be carried out in this order: stopped half-way, the fact is on record twice, and never lost. */
  | { readonly ok: true; readonly anew: Asked; readonly takeBack: CorrectFact }
  | { readonly ok: false; readonly on: 'wrong' | 'right'; readonly refusal: Refusal }

/** These say whose they are. */
const OF_A_PERSON: ReadonlySet<string> = new Set(['RequestReceived', 'PlanStarted'])

/**
 * What was recorded on the wrong child, as the two commands that put it right. Both are tried first, so that neither
 * is done when the other cannot be.
 */
export const movedToRightChild = <State extends CaseFacts, Asked>(
  move: WrongChild<State>,
  kind: Kind<State, Asked>,
): MovedRecord<Asked> => {
  const fact = move.wrong.facts.find(({ id }) => id === move.event)
  const { links = {}, metaThere } = move
  const anew = fact && kind.askedAnew({ ...fact, data: { ...fact.data, ...links } }, metaThere)
  if (fact === undefined || anew === undefined || fact.type === 'ReviewYearClosed')
    return {
      ok: false,
      on: 'wrong',
      refusal: refusal('not_movable'),
    }
  if (OF_A_PERSON.has(fact.type) && move.links?.['person'] === undefined)
    return {
      ok: false,
      on: 'right',
      refusal: refusal('person_needed'),
    }
  const takeBack: CorrectFact = {
    type: 'CorrectFact',
    event: move.event,
    field: WHOLE_RECORD,
    is: null,
    reason: move.reason,
    meta: move.meta,
  }
  const there = kind.decide(anew, move.right)
  if (!there.ok) return { ok: false, on: 'right', refusal: there.refusal }
  const here = kind.decide(takeBack, move.wrong)
  return here.ok ? { ok: true, anew, takeBack } : { ok: false, on: 'wrong', refusal: here.refusal }
}
