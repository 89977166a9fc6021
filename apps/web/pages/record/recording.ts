import { NIL, v5 as uuidv5 } from 'uuid'
import { entryOfCommand, hasSubject, type Refusal, type Register } from '#casework'
import { type Draft, type Role } from '#identity'
import { type StatuteSettings } from '#statute'
import {
  type Account,
  childSeenBy,
  type Effect,
  effectOf,
  mayRecordOnAdvice,
  namesTheChild,
  NotAllowed,
  NotFound,
  type OnRecord,
  type Outcome,
  type PlanToRecord,
  type Records,
  type Registers,
  type RecordType,
  refusalTo,
  type SecondChecks,
  type Standing,
  type SettledState,
  type ToRecord,
} from '#application'
import { type Where } from '../../parts/record/where.js'
import { warningInWords } from '../../parts/words/cannot-be-met.js'
import { checkView, lateBy } from './check.js'
import { alertsChanged, type Consequence } from './consequences.js'
import { effectRows } from '../../parts/record/effect-rows.js'
import { type Answers, type Question } from './question.js'
import { sinceSeen } from './since.js'
import { type About, type Step } from './step.js'
import { type Checked, type Complete, openWizard, type Saved, type Seen } from './wizard/open-wizard.js'
import { recordedBy } from './wizard/recorded-by.js'
import { type Beginning, type Prepared, type RecordingSubject } from './wizard/subject.js'
import {
  cannotBeTaken,
  type Deciding,
  impossibleDate,
  NOTHING_TO_CHOOSE,
  possibleAnswers,
} from './wizard/tried-out.js'

/** What recording on a case and recording on a plan do differently. */
export interface Recording<
  State extends SettledState,
  What extends ToRecord | PlanToRecord,
  Under extends string,
> {
  readonly subject: 'case' | 'plan'
  readonly kind: RecordType<State, What>
  readonly stepNamed: (id: string) => Step<State, What, Under> | undefined
  readonly mayRecord: (roles: readonly Role[], type: What['type']) => boolean
  readonly where: (record: OnRecord<State>) => Where
  readonly open: (account: Account, reference: string) => Promise<OnRecord<State>>
  readonly save: (saving: Saving<State, What>) => Promise<Outcome>
  /** The published figures that a correction would move; none, where no figure counts this kind of record. */
  readonly figuresChanged?: (
    before: Standing<State>,
    after: Standing<State>,
    asked: { readonly asAt: string; readonly settings: StatuteSettings },
  ) => readonly Consequence[]
}

export interface Saving<State, What> {
  readonly account: Account
  readonly record: OnRecord<State>
  readonly what: What
  readonly seen: number
  readonly commandId: string
}

/** What the pages are handed. */
export interface RecordingContext {
  readonly records: Records
  readonly today: () => string
  readonly now: () => string
  readonly registers: Pick<Registers, 'of'>
  readonly checks: Pick<SecondChecks, 'before'>
}

/** Ids of what a step brings into being come from the command, so that what was shown is what is saved. */
export const newIdOf = (commandId: string): string => uuidv5('subject', commandId)

/** What the record itself says to answers, before they are saved. */
export const decidingOf =
  <State extends SettledState, What extends { readonly type: string }, Under extends string>(
    kind: RecordType<State, What>,
    step: Step<State, What, Under>,
    record: OnRecord<State>,
    { about, today, now, actor }: { about: About; today: string; now: string; actor: string },
  ): Deciding =>
  (answers: Answers): Refusal | undefined => {
    const meta = { commandId: about.newId, today, now, actor, settings: record.settings }
    const decision = kind.decide({ ...step.toRecord(answers, about), meta }, record.state)
    return decision.ok ? undefined : decision.refusal
  }

/** Recording on a case, or on a plan. */
export const recordingSubject = <
  State extends SettledState,
  What extends ToRecord | PlanToRecord,
  Under extends string,
>(
  recording: Recording<State, What, Under>,
  { records, registers, checks, today, now }: RecordingContext,
): RecordingSubject => {
  interface Opened {
    readonly account: Account
    readonly record: OnRecord<State>
    readonly step: Step<State, What, Under>
    readonly where: Where
  }

  /** A correction says what else it moves: alerts to come, and figures that were published. */
  const effectView = (effect: Extract<Effect<State>, { ok: true }>, { step, record }: Opened) => {
    const { before, after, happenedOn, warnings } = effect
    const day = today()
    const corrects = step.aboutRecord === true
    return {
      effect: effectRows(effect, day),
      late: lateBy(happenedOn, day),
      warnings: warnings.map((one) => warningInWords(one, after.state)),
      corrects,
      alerts: corrects ? alertsChanged(before, after, day) : [],
      figures: corrects
        ? (recording.figuresChanged?.(before, after, { asAt: day, settings: record.settings }) ?? [])
        : [],
    }
  }

  const proposed = ({ account, record }: Opened, { id }: Draft, what: What) => ({
    record,
    what,
    commandId: id,
    today: today(),
    now: now(),
    actor: account.id,
  })

  const refused = async (
    opened: Opened,
    draft: Draft,
    { what }: Complete<State, What>,
  ): Promise<Refusal | undefined> => {
    const details = await records.details(opened.record)
    return namesTheChild(what, details) ?? refusalTo(recording.kind, proposed(opened, draft, what))
  }

  const check = async (
    opened: Opened,
    draft: Draft,
    { progress, what }: Complete<State, What>,
  ): Promise<Checked> => {
    const { account, record } = opened
    const effect = effectOf(recording.kind, proposed(opened, draft, what))
    const details = await records.details(record)
    const before = await checks.before(account, recording.kind, proposed(opened, draft, what))
    return {
      template: 'pages/record/check.njk',
      view: {
        ...checkView(progress),
        waits: before.waits,
        child: childSeenBy(account, details)?.name,
        ...(effect.ok ? effectView(effect, opened) : { effect: [] }),
      },
      refusal: namesTheChild(what, details) ?? before.refusal ?? (effect.ok ? undefined : effect.refusal),
      seen: { seen: record.revision },
    }
  }

  const save = async (
    { account, record, where }: Opened,
    commandId: string,
    { what }: Complete<State, What>,
    { seen }: Seen,
  ): Promise<Saved> => {
    const refusal = namesTheChild(what, await records.details(record))
    if (refusal !== undefined) return { kind: 'refused', refusal }
    const outcome = await recording.save({ account, record, what, seen, commandId })
    if (outcome.kind !== 'recorded') return outcome
    // It is on no record yet: the record says that it waits.
    const as = outcome.waits === true ? `${where.back.href}#waiting` : savedAs(where, outcome.revision)
    return { kind: 'recorded', as }
  }

  const wizard = async (opened: Opened, draft: Draft) => {
    const { account, record, step, where } = opened
    const day = today()
    const about = { newId: newIdOf(draft.id), person: record.person ?? '', event: draft.event ?? '' }
    const deciding = decidingOf(recording.kind, step, record, {
      about,
      today: day,
      now: now(),
      actor: account.id,
    })
    const done = recordedBy(record, draft.id)
    const register = await registerFor(step, registers, account)
    const context = { record, today: day, event: draft.event, register }
    return openWizard<State, What, Under>({
      register,
      step: {
        ...step,
        questions: possibleAnswers(step.questions.map(narrowedTo(draft.event)), context, deciding),
      },
      where,
      record,
      draft,
      about,
      today: day,
      meanwhile: sinceSeen(record, draft.seen, account.id),
      recordedAs: done === undefined ? undefined : savedAs(where, done),
      objection: impossibleDate(context, deciding),
      refused: (complete) => refused(opened, draft, complete),
      check: (complete) => check(opened, draft, complete),
      save: (complete, seen) => save(opened, draft.id, complete, seen),
    })
  }

  return {
    prepare: async (account, { step: id, reference = '', event, about }: Beginning): Promise<Prepared> => {
      const record = await recording.open(account, reference)
      const named = recording.stepNamed(id)
      if (named === undefined) throw new NotFound()
      const step = stepFor(account, named)
      if (!recording.mayRecord(account.roles, step.type)) throw new NotAllowed()
      if (step.aboutRecord === true && !record.history.some((one) => one.id === event)) throw new NotFound()
      const whole = recording.where(record)
      // A correction is begun from the timeline, everything else from the list of what can have happened.
      const where = { ...whole, before: step.aboutRecord === true ? whole.back.href : whole.before }
      return {
        about: {
          subject: recording.subject,
          step: id,
          reference: record.reference,
          event: step.aboutRecord === true ? event : about,
          person: record.person,
        },
        seen: record.revision,
        refusal: () =>
          stepRefusal(recording.kind, step, record, { today: today(), now: now(), actor: account.id }),
        wizard: (draft) => wizard({ account, record, step, where }, draft),
        title: step.title,
        on: whole.caption,
      }
    },
  }
}

/** The settings that can be named; nothing is read for a step that asks for none. */
export const registerFor = async (
  { questions }: { readonly questions: readonly { readonly kind: string }[] },
  registers: Pick<Registers, 'of'>,
  account: Account,
): Promise<Register | undefined> =>
  questions.some(({ kind }) => kind === 'setting') ? registers.of(account) : undefined

/** As this account is asked: of the requests for advice it is offered those that it may record on. */
export const stepFor = <
  State extends SettledState,
  What extends { readonly type: string },
  Under extends string,
>(
  account: Account,
  step: Step<State, What, Under>,
): Step<State, What, Under> => ({
  ...step,
  questions: step.questions.map((question) =>
    question.kind === 'choice' && question.field === 'advice'
      ? {
          ...question,
          choices: (asking) =>
            question.choices(asking).filter(({ value }) => mayRecordOnAdvice(account, asking.record, value)),
        }
      : question,
  ),
})

/** Begun from a row, a step is about what stands in that row, and does not ask which one it was. */
const narrowedTo =
  <State>(about: string | undefined) =>
  (question: Question<State>): Question<State> =>
    question.kind !== 'choice' || about === undefined
      ? question
      : {
          ...question,
          choices: (asking) => {
            const all = question.choices(asking)
            const only = all.filter(({ value }) => value === about)
            return only.length === 0 ? all : only
          },
        }

const savedAs = ({ back }: Where, revision: number): string => `${back.href}?recorded=${revision}`

/** Why a step cannot be taken as the record stands. A correction is always about something that is there. */
export const stepRefusal = <
  State extends SettledState,
  What extends { readonly type: string },
  Under extends string,
>(
  kind: RecordType<State, What>,
  step: Step<State, What, Under>,
  record: OnRecord<State>,
  { today, now, actor }: { readonly today: string; readonly now: string; readonly actor: string },
): Refusal | undefined => {
  if (step.aboutRecord === true) return undefined
  const about = { newId: newIdOf(NIL), person: record.person ?? '', event: '' }
  const deciding = decidingOf(kind, step, record, { about, today, now, actor })
  const refusal = cannotBeTaken(step.questions, { record, today, event: undefined }, deciding)
  if (refusal !== undefined) return refusal
  const hasAny = hasSubject(entryOfCommand(step.type), record.state)
  return hasAny && step.makesSense?.(record.state) !== false ? undefined : NOTHING_TO_CHOOSE
}
