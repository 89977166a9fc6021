import { ForbiddenException, HttpStatus, NotFoundException } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { type Refusal } from '#casework'
import { type Role } from '#identity'
import { type StatuteSettings } from '#statute'
import {
  type Account,
  type CaseDoor,
  type Effect,
  effectOf,
  type Kind,
  namesTheChild,
  type OnRecord,
  type Outcome,
  type PlanToRecord,
  type Standing,
  type Told,
  type ToRecord,
} from '#application'
import { effectRows } from './effect-rows.js'
import { accountOf } from '../../frame/signed-in.js'
import { typedIn } from './answers.js'
import { checkView, lateBy } from './check.js'
import { alertsChanged, type Consequence } from './consequences.js'
import { type Place, placeOf, type Travelling } from './flow.js'
import { questionView } from './question-page.js'
import { type RecordState } from './record.dto.js'
import { sinceSeen } from './since.js'
import { type Step } from './step.js'
import { type Where } from '../../parts/record/where.js'

/** What recording on a case and recording on a plan do differently. */
export interface Recording<State extends Told, What extends ToRecord | PlanToRecord, Under extends string> {
  readonly kind: Kind<State, What>
  readonly stepNamed: (id: string) => Step<State, What, Under> | undefined
  readonly mayRecord: (role: Role, type: What['type']) => boolean
  readonly mayRecordSomething: (role: Role) => boolean
  readonly where: (record: OnRecord<State>) => Where
  readonly open: (account: Account, reference: string) => Promise<OnRecord<State>>
  /** The list of all that can have happened, as its template takes it. */
  readonly choose: (role: Role, record: OnRecord<State>) => object
  readonly save: (saving: Saving<State, What>) => Promise<Outcome>
  /** The published figures that a correction would move; none, where no figure counts this kind of record. */
  readonly figuresChanged?: (
    before: Standing<State>,
    after: Standing<State>,
    asked: { readonly asAt: string; readonly settings: StatuteSettings },
  ) => readonly Consequence[]
}

export interface Begun {
  readonly commandId: string
  readonly seen: number
}

export interface Saving<State, What> extends Begun {
  readonly account: Account
  readonly record: OnRecord<State>
  readonly what: What
}

/** What the pages stand on. */
export interface Ground {
  readonly door: CaseDoor
  readonly today: () => string
  readonly now: () => string
}

interface Call {
  readonly request: Request
  readonly response: Response
}

interface Exchange extends Call {
  readonly form: RecordState
}

type Checked<State, What> = Extract<Place<State, What>, { kind: 'check' }>
type Asked<State, What> = Extract<Place<State, What>, { kind: 'question' }>

/** One question a page, then the answers and what they do to the limits, then the save. */
export const recordingPages = <
  State extends Told,
  What extends ToRecord | PlanToRecord,
  Under extends string,
>(
  recording: Recording<State, What, Under>,
  { door, today, now }: Ground,
) => {
  type OnTheWay = Travelling<State, What, Under>
  interface Visit extends Exchange {
    readonly travelling: OnTheWay
  }

  const goTo = ({ response }: Exchange, record: OnRecord<State>, revision: number): void => {
    response.redirect(303, `${recording.where(record).back.href}?recorded=${revision}`)
  }

  const ask = ({ response, travelling, form }: Visit, place: Asked<State, What>): void => {
    if (place.fault !== undefined) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/record/question.njk', questionView(travelling, place, form.seen))
  }

  /** A correction says what else it moves: alerts to come, and figures that were published. */
  const effectView = (
    effect: Extract<Effect<State>, { ok: true }>,
    { step, today: day, record }: OnTheWay,
  ) => {
    const { before, after, happenedOn } = effect
    const corrects = step.aboutRecord === true
    return {
      effect: effectRows(effect, day),
      late: lateBy(happenedOn, day),
      corrects,
      alerts: corrects ? alertsChanged(before, after, day) : [],
      figures: corrects
        ? (recording.figuresChanged?.(before, after, { asAt: day, settings: record.settings }) ?? [])
        : [],
    }
  }

  const check = async (visit: Visit, place: Checked<State, What>, refused?: Refusal): Promise<void> => {
    const { request, response, form, travelling } = visit
    const { record, commandId } = travelling
    const account = accountOf(request)
    const details = await door.details(record)
    const effect = effectOf(recording.kind, {
      record,
      what: place.what,
      commandId,
      today: travelling.today,
      now: now(),
      actor: account.id,
    })
    const refusal = refused ?? namesTheChild(place.what, details) ?? (effect.ok ? undefined : effect.refusal)
    const question = place.asked.find(({ field }) => field === refusal?.field)
    if (refusal !== undefined && question !== undefined) {
      const fault = { ok: false, message: refusal.message, parts: ['day', 'month', 'year'] } as const
      ask(visit, { kind: 'question', question, fault, asking: place.asking })
      return
    }
    const meanwhile = sinceSeen(record, Number(form.seen), account.id)
    if (refusal !== undefined) response.status(HttpStatus.BAD_REQUEST)
    else if (meanwhile.length > 0) response.status(HttpStatus.CONFLICT)
    response.render('pages/record/check.njk', {
      ...checkView(travelling, place),
      child: (await door.child(account, record))?.name,
      ...(effect.ok ? effectView(effect, travelling) : { effect: [] }),
      refusal: refusal?.message,
      meanwhile,
    })
  }

  const save = async (visit: Visit, place: Checked<State, What>): Promise<void> => {
    const { request, form, travelling } = visit
    const { record } = travelling
    const account = accountOf(request)
    const { commandId, seen } = form
    const outcome = await recording.save({ account, record, what: place.what, seen: Number(seen), commandId })
    switch (outcome.kind) {
      case 'recorded':
        goTo(visit, record, outcome.revision)
        return
      case 'refused':
        await check(visit, place, outcome.refusal)
        return
      case 'changed_meanwhile': {
        const fresh = await recording.open(account, record.reference)
        const again = { ...visit, travelling: { ...travelling, record: fresh } }
        const there = placeOf(again.travelling)
        if (there.kind === 'check') await check(again, there)
        else ask(again, there)
        return
      }
      default:
        outcome satisfies never
    }
  }

  const show = async (visit: Visit): Promise<void> => {
    const place = placeOf(visit.travelling)
    if (place.kind === 'question') ask(visit, place)
    else if (visit.form.save === 'yes') await save(visit, place)
    else await check(visit, place)
  }

  const choose = (response: Response, role: Role, record: OnRecord<State>, begun: Begun, fault?: string) => {
    if (fault !== undefined) response.status(HttpStatus.BAD_REQUEST)
    const where = recording.where(record)
    response.render('pages/record/choose.njk', { where, ...begun, ...recording.choose(role, record), fault })
  }

  const goOn = async (exchange: Exchange, record: OnRecord<State>): Promise<void> => {
    const { request, response, form } = exchange
    const { role } = accountOf(request)
    const done = record.history.findLast(({ metadata }) => metadata['commandId'] === form.commandId)
    if (done !== undefined) {
      goTo(exchange, record, done.revision)
      return
    }
    if (form.what === undefined) {
      const begun = { commandId: form.commandId, seen: Number(form.seen) }
      choose(response, role, record, begun, 'Select what happened')
      return
    }
    const step = recording.stepNamed(form.what)
    if (step === undefined) throw new NotFoundException()
    if (!recording.mayRecord(role, step.type)) throw new ForbiddenException()
    if (step.aboutRecord === true && !record.history.some(({ id }) => id === form.event))
      throw new NotFoundException()
    const travelling: OnTheWay = {
      step,
      record,
      where: recording.where(record),
      today: today(),
      typed: typedIn(request.body, step.questions),
      commandId: form.commandId,
      event: form.event,
      answered: form.answered,
      change: form.change,
    }
    await show({ ...exchange, travelling })
  }

  /** The list of all that can have happened. */
  const start = async ({ request, response }: Call, reference: string): Promise<void> => {
    const { role } = accountOf(request)
    const record = await recording.open(accountOf(request), reference)
    if (!recording.mayRecordSomething(role)) throw new ForbiddenException()
    choose(response, role, record, { commandId: uuidv7(), seen: record.revision })
  }

  /** The first question of a step. */
  const begin = async (
    call: Call,
    { reference, ...asked }: Pick<RecordState, 'what' | 'event'> & { readonly reference: string },
  ): Promise<void> => {
    const record = await recording.open(accountOf(call.request), reference)
    const form = { ...asked, commandId: uuidv7(), seen: `${record.revision}` }
    await goOn({ ...call, form }, record)
  }

  /** Whatever a form of these pages leads to. */
  const next = async (exchange: Exchange, reference: string): Promise<void> => {
    await goOn(exchange, await recording.open(accountOf(exchange.request), reference))
  }

  return { start, begin, next }
}
