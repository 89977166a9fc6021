import fc from 'fast-check'
import { meta } from '../assessment/spec-helper.js'
import { type CommandMeta, type Decision } from '../vocabulary/command.js'

/** What is asked, made when it is its turn: of the day, and of how much there is on record. */
export type MakeCommand<Command> = (day: string, recorded: number) => Command

/** Shown by its name when a life is found that should not be. */
const named = <Command>(name: string, ask: MakeCommand<Command>): MakeCommand<Command> =>
  Object.assign(ask, { [fc.toStringMethod]: () => name })

const on = (today: string): CommandMeta => ({ ...meta, today })

/** A step whose dates are all the day on which it is asked. A wrong pair of type and data is refused as a bad fact. */
export const asking =
  <Command>() =>
  (type: string, data: (day: string) => object): MakeCommand<Command> =>
    named(
      `${type} ${JSON.stringify(data('a day'))}`,
      (day) => ({ type, data: data(day), meta: on(day) }) as Command,
    )

/** Some record, or some correction, taken back. */
export const takingBack = <Command>(): fc.Arbitrary<MakeCommand<Command>> =>
  fc.nat({ max: 60 }).map((which) =>
    named(
      `take back ${which}`,
      (day, recorded) =>
        ({
          type: 'CorrectFact',
          event: `e${recorded === 0 ? 0 : (which % recorded) + 1}`,
          field: '*',
          is: null,
          reason: 'It did not happen',
          meta: on(day),
        }) as Command,
    ),
  )

/** Each is asked some days after the one before, so that no refusal is about the order of days alone. */
export const livesOf = <Command>(
  asks: fc.Arbitrary<MakeCommand<Command>>,
): fc.Arbitrary<readonly (readonly [MakeCommand<Command>, number])[]> =>
  fc.array(fc.tuple(asks, fc.integer({ min: 1, max: 30 })), { minLength: 5, maxLength: 40 })

const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

export interface Turn<State, Event, Command> {
  readonly before: State
  readonly command: Command
  readonly today: string
  readonly outcome: Decision<Event>
  readonly after: State
}

interface Decider<State, Event, Command> {
  readonly initial: State
  readonly evolve: (state: State, event: Event) => State
  readonly decide: (command: Command, state: State) => Decision<Event>
}

/** A life, turn by turn: what was asked, what was answered, and where it then stood. */
export const live = <State extends { readonly history: readonly unknown[] }, Event, Command>(
  { initial, evolve, decide }: Decider<State, Event, Command>,
  life: readonly (readonly [MakeCommand<Command>, number])[],
): readonly Turn<State, Event, Command>[] => {
  const turns: Turn<State, Event, Command>[] = []
  let state = initial
  let today = '2023-01-02'
  for (const [ask, days] of life) {
    today = later(today, days)
    const before = state
    const command = ask(today, state.history.length)
    const outcome = decide(command, state)
    if (outcome.ok) state = outcome.events.reduce(evolve, state)
    turns.push({ before, command, today, outcome, after: state })
  }
  return turns
}

export interface Plain {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

export const valueOf = ({ data }: Plain, field: string): unknown => data[field]

/** [what, needs, by which id]: none of the former without one of the latter. */
export type Needs = readonly (readonly [what: string, needs: readonly string[], link?: string])[]

/** The types of facts that lack what they need. */
export const hangingInTheAir = (facts: readonly Plain[], table: Needs): readonly string[] =>
  table.flatMap(([what, needs, link]) =>
    facts
      .filter(({ type }) => type === what)
      .filter(
        (fact) =>
          !facts.some(
            (other) =>
              needs.includes(other.type) &&
              (link === undefined || valueOf(other, link) === valueOf(fact, link)),
          ),
      )
      .map(({ type }) => type),
  )

/** What an assessment and a plan need alike. */
export const COMMON_NEEDS: Needs = [
  ...['AdviceTriaged', 'AdviceRedirected', 'AdviceChased', 'AdviceReturned', 'AdviceUnobtainable'].map(
    (type) => [type, ['AdviceRequested'], 'advice'] as const,
  ),
  ['AdviceAccepted', ['AdviceReturned'], 'advice'],
  ['AdviceSentBack', ['AdviceReturned'], 'advice'],
  ['SettingResponded', ['SettingConsulted'], 'consultation'],
  ['SettingChallenged', ['SettingResponded'], 'consultation'],
  ['ExceptionWithdrawn', ['ExceptionRecorded'], 'exception'],
  ['AppealConceded', ['AppealRegistered'], 'against'],
  ['AppealEnded', ['AppealRegistered'], 'against'],
  ['TribunalOrdered', ['AppealRegistered']],
  ['MediationHeld', ['MediationSought']],
  ['MediationAgreed', ['MediationSought']],
  ['MediationAgreementCarriedOut', ['MediationAgreed']],
]

export const countOf = (facts: readonly Plain[], type: string, field: string, value: unknown): number =>
  facts.filter((fact) => fact.type === type && valueOf(fact, field) === value).length

/** Advice that came back more often than it was asked for. */
export const adviceOutOfHand = (facts: readonly Plain[]): readonly string[] =>
  ['a1', 'a2'].filter((advice) => {
    const inHand =
      countOf(facts, 'AdviceReturned', 'advice', advice) - countOf(facts, 'AdviceSentBack', 'advice', advice)
    return inHand < 0 || inHand > 1
  })
