import { type HistoryReading, settle, type Settled } from '#statute'
import { datesOf, dependentsOf, type DependentsByType, sequenceOf } from '../catalogue/derive.js'
import { processTableOf } from '../catalogue/processes.js'
import { type Entries, type Right } from '../catalogue/step.js'
import {
  type Codec,
  codecIn,
  entryIn,
  type LoggedEvent,
  logReading,
  oneOf,
  todaysReading,
  type Vocabulary,
} from '../catalogue/vocabulary.js'
import { type Correctable, correctFact, type CorrectFact } from '../corrections/correct.js'
import { notAbout } from '../entities/about.js'
import { type CaseFacts } from '../entities/facts.js'
import {
  type Command,
  type CommandMeta,
  decided,
  type DecidedEvent,
  type Decision,
  type Refusal,
} from '../vocabulary/command.js'
import { type EventOf, type Recorded } from '../vocabulary/define.js'
import { dated, whyNot } from './fact.js'
import { type Refusals, type RefusalsBy, refusalsOf } from './refusals.js'
import { outOfPlace } from './replay.js'
import { eventOf, misshapen } from './shape.js'

/** Commands by their names. */
export type Commands<Asked> = { readonly [Type in keyof Asked]: Command<string, object> }
export type StepOf<Asked> = Asked[keyof Asked & string]

/** What is known of a record, whatever its kind. */
export interface RecordState<All extends Entries> extends CaseFacts {
  readonly settled: Settled<Recorded<EventOf<All>>>
  /** Every event as it was recorded. */
  readonly history: readonly Recorded<EventOf<All>>[]
}

/** All there is to say of a kind of record, beside the entries of its events. */
interface Declared<All extends Entries, Asked, State extends RecordState<All>> {
  /** Of its streams. */
  readonly category: string
  readonly entries: All
  /** Without it there is no such record: every step rests on it. */
  readonly first: keyof All & string
  /** By command: the one event that comes of it. */
  readonly steps: Readonly<Record<keyof Asked & string, keyof All & string>>
  /** By command: any of these rights allows it. */
  readonly needs: Readonly<Record<keyof Asked & string, readonly Right[]>>
  /** Where it stands, and all else that is worked out once from its settled history. */
  readonly stateOf: (settled: Settled<Recorded<EventOf<All>>>) => State
  /** There is no such record; asked of what stands alone. */
  readonly notOnRecord: (state: State) => Refusal | undefined
  /** By command: why it cannot be, beside what its entry says. */
  readonly refusals: RefusalsBy<Asked, State>
  /** Why an event of this type cannot have happened on this day, whatever led to it. */
  readonly onThatDay?: (state: State, fact: DecidedEvent) => Refusals
  /** What only the record itself can add to what is asked. */
  readonly completed?: (command: StepOf<Asked>, state: State) => object
  /** What else a fact may contradict once it is on record. */
  readonly contradicts?: (state: State, fact: DecidedEvent) => Refusal | undefined
  /** What else may be the matter with a fact as corrected. */
  readonly correctedAlsoRefuses?: Correctable['alsoRefuses']
}

/** A kind of record: what follows from its declaration. */
export interface RecordType<All extends Entries, Asked, State extends RecordState<All>> {
  readonly vocabulary: Vocabulary<All>
  readonly steps: Readonly<Record<keyof Asked & string, keyof All & string>>
  readonly needs: Readonly<Record<(keyof Asked & string) | CorrectFact['type'], readonly Right[]>>
  readonly dependents: DependentsByType
  readonly correctable: Correctable
  readonly initial: State
  /** The record after one more event: told anew, which takes microseconds. */
  readonly evolve: (state: State, event: Recorded<EventOf<All>>) => State
  readonly stateOf: (settled: Settled<Recorded<EventOf<All>>>) => State
  /** What its own events tell, as they were read from its log before. */
  readonly settledOf: (history: readonly Recorded<EventOf<All>>[]) => Settled<Recorded<EventOf<All>>>
  /** What a command leads to, or why it cannot be done. Never throws for what a person can get wrong. */
  readonly decide: (command: StepOf<Asked> | CorrectFact, state: State) => Decision<EventOf<All>>
  /** The command of which a fact came, asked anew; undefined for what no command brings about. */
  readonly askedAnew: (fact: DecidedEvent, meta: CommandMeta) => StepOf<Asked> | undefined
  readonly codec: Codec<EventOf<All>>
  readonly reading: HistoryReading<LoggedEvent, Recorded<EventOf<All>>>
  /** Its commands and events as a README shows them. */
  readonly processTable: () => string
}

const isCorrection = (command: { readonly type: string }): command is CorrectFact =>
  command.type === 'CorrectFact'

/** One declaration a kind of record: commands, decider, corrections, codec, rights and process table come of it. */
export const recordType = <
  All extends Entries,
  Asked extends Commands<Asked>,
  State extends RecordState<All>,
>(
  declared: Declared<All, Asked, State>,
): RecordType<All, Asked, State> => {
  const { category, entries, first, steps, stateOf } = declared
  const vocabulary: Vocabulary<All> = { category, entries }
  const reading = todaysReading<Recorded<EventOf<All>>>(vocabulary)
  const settledOf = (history: readonly Recorded<EventOf<All>>[]) => settle(history, { reading })
  const correctable: Correctable = {
    vocabulary,
    dates: datesOf(entries),
    sequence: sequenceOf(entries, category),
    dependents: dependentsOf(entries, category, first),
    ...(declared.correctedAlsoRefuses === undefined ? {} : { alsoRefuses: declared.correctedAlsoRefuses }),
  }
  const initial = stateOf(settledOf([]))
  const evolve = (state: State, event: Recorded<EventOf<All>>): State =>
    stateOf(settledOf([...state.history, event]))

  /** What it holds is checked against the schema of its event before anything reads it (`misshapen`). */
  const isStep = (command: Command<string, object>): command is StepOf<Asked> =>
    Object.hasOwn(steps, command.type)

  const commands = new Map<string, string>(
    Object.entries<string>(steps).map(([command, event]) => [event, command]),
  )
  const askedAnew = ({ type, data }: DecidedEvent, meta: CommandMeta): StepOf<Asked> | undefined => {
    const command = commands.get(type)
    const asked = command === undefined ? undefined : { type: command, data, meta }
    return asked !== undefined && isStep(asked) ? asked : undefined
  }

  const decideStep = (command: StepOf<Asked>, state: State): Decision<EventOf<All>> => {
    const { type, meta } = command
    const event = eventOf(steps, type)
    const entry = entryIn(vocabulary, event)
    if (entry === undefined) throw new Error(`${type} leads to ${event}, which is no ${category} event`)
    const shape = misshapen(event, entry, command.data, correctable.dates)
    if (shape) return { ok: false, refusal: shape }
    const fact = dated(entries, event, declared.completed?.(command, state) ?? command.data, meta.today)
    const refusal =
      whyNot(state, fact, meta.today, correctable, [
        // What stands alone asks no more of the record than that it is there.
        entry.standsAlone === true ? declared.notOnRecord(state) : undefined,
        ...(declared.onThatDay?.(state, fact) ?? []),
        ...refusalsOf(declared.refusals, command, state),
        // A second command that leads to the event is about something else than its entry says.
        entry.command === type ? notAbout(entry, fact.data, state) : undefined,
      ]) ?? declared.contradicts?.(state, fact)
    return refusal ? { ok: false, refusal } : decided(oneOf(vocabulary, fact))
  }

  const correct = (command: CorrectFact, { history }: State): Decision<EventOf<All>> => {
    const corrected = correctFact(command, history, {
      ...correctable,
      outOfPlace: (facts, asking) =>
        outOfPlace(facts, asking, {
          initial,
          evolve: (state, fact) => evolve(state, oneOf(vocabulary, fact)),
          decide: decideStep,
          askedAnew,
          entries,
        }),
    })
    return corrected.ok ? decided(oneOf(vocabulary, corrected.event)) : corrected
  }

  return {
    vocabulary,
    steps,
    needs: { ...declared.needs, CorrectFact: ['correctFact'] },
    dependents: correctable.dependents,
    correctable,
    initial,
    evolve,
    stateOf,
    settledOf,
    decide: (command, state) =>
      isCorrection(command) ? correct(command, state) : decideStep(command, state),
    askedAnew,
    codec: codecIn(vocabulary),
    reading: logReading(vocabulary),
    processTable: () => processTableOf(category, entries),
  }
}
