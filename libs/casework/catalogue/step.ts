import { type z } from 'zod'
import { type EventDefinition, type UpcastStep } from '../vocabulary/define.js'
import { type FieldWords, type WordsOf } from './words.js'

/** What somebody must be allowed to do before they may record something. What is not listed nobody may do. */
export type Right =
  | 'recordFact'
  | 'recordDecision'
  | 'recordException'
  | 'correctFact'
  | 'assignOfficer'
  | 'triageAdvice'
  | 'returnAdvice'

/** The kinds of record of which a step may be part; a relation may hold on one of them alone. */
export type Kind = 'assessment' | 'plan'

/** Where the record must stand, in words. */
export type Situation = string | Readonly<Record<Kind, string>>

/** A date of another event as `Type.field`, or of the same event by its field alone. */
export type DateName = string

/** A date of this event that cannot come before another one. */
export interface After {
  /** One date; or a list: the first of them all, since there may be a second refusal, and mediation about that too. */
  readonly than: DateName | readonly DateName[]
  /** Only of records that share this id. */
  readonly link?: string
  /** Not where this happened between the two: a plan that had ceased may have been revived. */
  readonly unless?: DateName
  /** On this kind of record alone. */
  readonly of?: Kind
}

/** What this event would hang in the air without. */
export interface DependsOn {
  /** One type; or a list, of which any carries it. */
  readonly on: string | readonly string[]
  /** The id by which it belongs to that one. */
  readonly link?: string
  /** Types that carry it as well. */
  readonly orOn?: readonly string[]
  /** On this kind of record alone. */
  readonly of?: Kind
}

type DataOf<Schema extends z.ZodObject> = Readonly<z.infer<Schema>>
type FieldOf<Schema extends z.ZodObject> = keyof z.infer<Schema> & string

/** Everything there is to say of an event that no command of its own brings about. */
export interface Fact<Schema extends z.ZodObject, Words> {
  /** Raised whenever the shape changes; the golden file of each (type, version) proves that it was. */
  readonly version: number
  readonly data: Schema
  /**
   * The data field whose date is `occurredOn`: the day from which the fact holds, whenever it was recorded.
   * Where that field is absent it is unknown (take-on only), and `occurredOn` is the return's reference date.
   */
  readonly effectiveDate?: FieldOf<Schema>
  /** How older versions are read, oldest first: one step from each version to the next. */
  readonly steps?: readonly UpcastStep[]
  readonly title: string
  /** By field, in the order in which people read them. */
  readonly says: Words
  /** By field that holds a date. */
  readonly after?: { readonly [Field in FieldOf<Schema>]?: After | readonly After[] }
  readonly dependsOn?: DependsOn | readonly DependsOn[]
}

interface Standing {
  /** Two of a kind on one day are two, and nothing tells them apart. */
  readonly mayRepeat?: true
  /** It has nothing to do with where the record stands, so that no correction can leave it without its ground. */
  readonly standsAlone?: true
  /** It is read, and nothing that is decided asks for it: a closed review year leaves it behind. */
  readonly decidesNothing?: true
  /** It may have happened before there was a plan. */
  readonly mayBeOlderThanPlan?: true
}

/** What a step can be about, and where that must have come to. `libs/casework/entities` says what each means. */
export interface Whens {
  readonly adviceRequest: 'isNew' | 'isAwaited' | 'isReturnable' | 'isCheckable'
  readonly consultation: 'isNew' | 'isOnRecord' | 'isUnanswered' | 'hasRefused'
  readonly exception: 'isNew' | 'isStanding'
  readonly mediation: 'isSought' | 'isAgreed'
  /** By what it is against. */
  readonly appeal: 'isNotOpen' | 'isOpen'
  readonly review: 'isNotHeld' | 'awaitsPapers' | 'awaitsReport' | 'awaitsDecision' | 'isToClose'
}

export type AboutWhen<About extends keyof Whens = keyof Whens> = {
  [One in About]: { readonly about: One; readonly when: Whens[One] }
}[About]

/**
 * Named and not given as functions: an entity is made of facts, whose types are those of the entries. The decider
 * refuses by it, the page offers by it, and a correction checks by it.
 */
type Subject = AboutWhen | { readonly about?: undefined; readonly when?: undefined }

/** Everything there is to say of a step: what is asked, what is recorded, by whom, when, and in which words. */
export interface Step<
  Command extends string,
  Schema extends z.ZodObject,
  Words,
  Needed extends string,
  Own extends string,
>
  extends Fact<Schema, Words>, Standing {
  /** The command whose one event this is. */
  readonly command: Command
  /** When it can be taken, as the process tables say it; it may differ by the kind of record. */
  readonly situation: Situation
  /** Any of these allows it. */
  readonly needs: readonly [Right, ...Right[]]
  /** Fields that a return may leave out and a person may not; every date that is not `dateIfKnown` is one anyway. */
  readonly asks?: readonly Needed[]
  /** Fields that the decider fills in: nobody is asked for them. */
  readonly fillsIn?: readonly Own[]
}

export const fact = <Schema extends z.ZodObject, const Words extends WordsOf<DataOf<Schema>>>(
  declared: Fact<Schema, Words>,
): Fact<Schema, Words> & { readonly steps: readonly UpcastStep[] } => ({ steps: [], ...declared })

export const step = <
  const Command extends string,
  Schema extends z.ZodObject,
  const Words extends WordsOf<DataOf<Schema>>,
  const Needed extends FieldOf<Schema> = never,
  const Own extends FieldOf<Schema> = never,
>(
  declared: Step<Command, Schema, Words, Needed, Own> & Subject,
): Step<Command, Schema, Words, Needed, Own> & Subject & { readonly steps: readonly UpcastStep[] } => ({
  steps: [],
  ...declared,
})

/** A table of entries by event type. */
export type Entries = Readonly<Record<string, Entry>>

interface Declared extends EventDefinition, Standing {
  readonly title: string
  readonly says: Readonly<Record<string, FieldWords>>
  readonly after?: Readonly<Record<string, After | readonly After[] | undefined>>
  readonly dependsOn?: DependsOn | readonly DependsOn[]
  readonly command?: string
  readonly situation?: Situation
  readonly needs?: readonly [Right, ...Right[]]
  readonly asks?: readonly string[]
  readonly fillsIn?: readonly string[]
}

export type Entry = Declared & Subject

type CommandNamesOf<All> = {
  [Type in keyof All]: All[Type] extends { readonly command: infer Command extends string } ? Command : never
}[keyof All]

/** The event type that a command leads to. */
export type EventOfCommand<All, Command extends string> = {
  [Type in keyof All & string]: All[Type] extends { readonly command: Command } ? Type : never
}[keyof All & string]

type Given<Words> = {
  [Field in keyof Words]: Words[Field] extends { readonly kind: 'date'; readonly optional: false }
    ? Field
    : never
}[keyof Words]

/** What a person is asked for: the event's data, with every date, and without what the decider fills in. */
type CommandDataOf<Entry> =
  Entry extends Step<string, infer Schema, infer Words, infer Needed, infer Own>
    ? CommandData<DataOf<Schema>, Needed | (Given<Words> & string), Own>
    : never

/** Data with some fields that must be given and others that nobody is asked for. */
export type CommandData<Data, Needed extends string, Own extends string> = Omit<Data, Needed | Own> & {
  readonly [Field in Exclude<Extract<keyof Data, Needed>, Own>]-?: NonNullable<Data[Field]>
}

/** By command: the data that is asked for. */
export type CommandDataBy<All> = {
  readonly [Command in CommandNamesOf<All>]: CommandDataOf<All[EventOfCommand<All, Command> & keyof All]>
}
