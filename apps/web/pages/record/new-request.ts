import { type CommandBus } from '@nestjs/cqrs'
import { assessment, assessmentRecord, type OpenElsewhere, type Refusal, type Register } from '#casework'
import { type EventStore } from '#event-store'
import { type Draft, type DraftSubject, may } from '#identity'
import { settingsOf } from '#read-models'
import {
  type Account,
  ASSESSMENT,
  type CaseOnRecord,
  type Child,
  effectOf,
  type KnownChild,
  type KnownChildren,
  NotAllowed,
  NotFound,
  OpenCase,
  openedBy,
  openStream,
  type OpenVault,
  personEnteredBy,
  readAccess,
  readDirectory,
  requestRefusal,
  splitAlike,
  stopRequest,
  type ToRecord,
  type ViewLog,
} from '#application'
import { type AssessmentState } from '#casework'
import { NEW_REQUEST_WHERE, type Where, whereOfCase } from '../../parts/record/where.js'
import { checkView, lateBy } from './check.js'
import { effectRows } from '../../parts/record/effect-rows.js'
import { type Answers } from './question.js'
import { decidingOf, newIdOf, type RecordingContext, registerFor } from './recording.js'
import { type Step } from './step.js'
import {
  ASKED_AGAIN,
  childOf,
  isWholeChild,
  NEW_REQUEST,
  requestOf,
  sameChildOf,
  withSameChild,
} from './steps/new-request.js'
import { type Checked, type Complete, openWizard, type OpenWizard, type Saved } from './wizard/open-wizard.js'
import { type Prepared, type RecordingSubject } from './wizard/subject.js'
import { progressOf } from './wizard/progress.js'
import { impossibleDate } from './wizard/tried-out.js'

type Answered = Complete<AssessmentState, ToRecord>

/** A case of which nothing is on record yet. */
const nothingYet = (
  authority: string,
  stream: string,
  { settings, directory, access }: Pick<CaseOnRecord, 'settings' | 'directory' | 'access'>,
): CaseOnRecord => ({
  authority,
  stream,
  reference: '',
  history: [],
  revision: -1,
  state: assessmentRecord.initial,
  person: undefined,
  settings,
  directory,
  access,
})

/** For whom the request is, and what is asked about it. */
interface Request {
  readonly step: Step
  readonly where: Where
  readonly child: (answers: Answers) => Child
}

interface NewRequestContext extends RecordingContext {
  readonly bus: CommandBus
  readonly children: KnownChildren
  readonly store: EventStore
  readonly vault: OpenVault
  readonly log: ViewLog
}

const savedAs = (reference: string): string => `/cases/${reference}?recorded=0`

/** A request for an assessment: the same questions as on a case, for a case that begins with it. */
const requestSubject = (
  { bus, children, store, vault, log, registers, today, now }: NewRequestContext,
  requestOn: (
    account: Account,
    reference: string | undefined,
  ) => Promise<{ readonly request: Request; readonly about: DraftSubject }>,
): RecordingSubject => {
  /** The refusal of a second request, in the words of the case itself. */
  const openElsewhere = (what: ToRecord, open: OpenElsewhere | undefined): Refusal | undefined => {
    if (open === undefined || what.type !== 'ReceiveRequest') return undefined
    const meta = { commandId: '', today: today(), now: now(), actor: '' }
    const decision = assessment.decide({ ...what, openElsewhere: open, meta }, assessmentRecord.initial)
    return decision.ok ? undefined : decision.refusal
  }

  /** Whose request it is, where they are on record: as far as that is sure, or was said. */
  const onRecord = (child: Child, alike: readonly KnownChild[], answers: Answers): string | undefined => {
    if ('person' in child) return child.person
    const said = sameChildOf(answers)
    return alike.find(
      ({ person, by }) => by === 'number' || (typeof said === 'object' && person === said.person),
    )?.person
  }

  const check = async (
    account: Account,
    { child }: Request,
    record: CaseOnRecord,
    draft: Draft,
    { progress, what }: Answered,
  ): Promise<Checked> => {
    const { answers } = progress.asking
    const entered = child(answers)
    const { alike, stopped } = splitAlike(
      { account, rules: record.access },
      'person' in entered ? [] : await children.like(account.authority.code, entered),
    )
    const day = today()
    if (stopped !== undefined) {
      const meta = { commandId: draft.id, today: day, now: now(), actor: account.id }
      const request = { person: stopped.person, ...requestOf(answers) }
      return {
        template: 'pages/record/check.njk',
        view: { ...checkView(progress), known: false, effect: [] },
        refusal: await stopRequest({ store, vault }, account, stopped.closed, request, meta),
        seen: { seen: record.revision },
      }
    }
    const known = onRecord(entered, alike, answers)
    const effect = effectOf(ASSESSMENT, {
      record,
      what,
      commandId: draft.id,
      today: day,
      now: now(),
      actor: account.id,
    })
    return {
      template: 'pages/record/check.njk',
      view: {
        ...checkView(progress),
        known: known !== undefined,
        effect: effect.ok ? effectRows(effect, day) : [],
        late: effect.ok ? lateBy(effect.happenedOn, day) : undefined,
      },
      refusal:
        (await requestRefusal({ store, vault }, account.authority.code, entered, requestOf(answers))) ??
        openElsewhere(
          what,
          known === undefined ? undefined : await children.openOf(account.authority.code, known),
        ) ??
        (effect.ok ? undefined : effect.refusal),
      seen: { seen: record.revision },
    }
  }

  const save = async (
    account: Account,
    { child }: Request,
    commandId: string,
    { progress }: Answered,
  ): Promise<Saved> => {
    const { answers } = progress.asking
    const outcome = await bus.execute(
      new OpenCase(account, child(answers), requestOf(answers), commandId, sameChildOf(answers)),
    )
    if (outcome.kind !== 'recorded') return outcome
    // Nothing is read to answer: a fault now would say that nothing was saved.
    const { reference = '' } = outcome
    return { kind: 'recorded', as: savedAs(reference) }
  }

  /** Whether it is the same child is asked where somebody much alike is on record; a number leaves no question. */
  const stepFor = async (
    account: Account,
    { step, child }: Request,
    record: CaseOnRecord,
    draft: Draft,
    { day, register }: { readonly day: string; readonly register: Register | undefined },
  ): Promise<Step> => {
    const context = { record, today: day, event: undefined, register }
    const { asking } = progressOf(step.questions, context, draft.typed)
    const entered = child(asking.answers)
    if ('person' in entered || !isWholeChild(step, asking.answers)) return step
    // Not about whom this very draft has just recorded: a second click is no second child.
    const found = (await children.like(account.authority.code, entered)).filter(
      ({ person }) => person !== personEnteredBy(draft.id),
    )
    const { alike, stopped } = splitAlike({ account, rules: record.access }, found)
    if (stopped !== undefined || alike.length === 0 || alike.some(({ by }) => by === 'number')) return step
    if (sameChildOf(draft.typed) === undefined)
      await log.allViewed(
        account,
        alike.flatMap(({ reference }) => reference ?? []),
        'search',
      )
    return withSameChild(step, alike)
  }

  const wizard = async (account: Account, request: Request, draft: Draft): Promise<OpenWizard> => {
    const { code } = account.authority
    const stream = openedBy(code, draft.id)
    const opened = await openStream(ASSESSMENT, store, code, stream)
    const record = nothingYet(code, stream, {
      settings: await settingsOf(store, code),
      directory: await readDirectory(store, code),
      access: await readAccess(store, code),
    })
    const day = today()
    const about = { newId: newIdOf(draft.id), person: '', event: '' }
    const register = await registerFor(request.step, registers, account)
    const step = await stepFor(account, request, record, draft, { day, register })
    const deciding = decidingOf(ASSESSMENT, step, record, {
      about,
      today: day,
      now: now(),
      actor: account.id,
    })
    return openWizard<AssessmentState, ToRecord, Step['group']>({
      step,
      register,
      where: request.where,
      record,
      draft,
      about,
      today: day,
      meanwhile: [],
      recordedAs: opened && savedAs(opened.reference),
      objection: impossibleDate({ record, today: day, event: undefined, register }, deciding),
      check: (complete) => check(account, request, record, draft, complete),
      save: (complete) => save(account, request, draft.id, complete),
    })
  }

  return {
    prepare: async (account, { reference }): Promise<Prepared> => {
      if (!may(account.roles, 'recordFact')) throw new NotAllowed()
      const { request, about } = await requestOn(account, reference)
      return {
        about,
        seen: -1,
        refusal: () => undefined,
        wizard: (draft) => wizard(account, request, draft),
        title: request.step.title,
        on: request.where.caption,
      }
    },
  }
}

/** A request for somebody who may not be on record yet. */
export const newRequestSubject = (context: NewRequestContext): RecordingSubject =>
  requestSubject(context, () =>
    Promise.resolve({
      request: { step: NEW_REQUEST, where: NEW_REQUEST_WHERE, child: childOf },
      about: {
        subject: 'request',
        step: NEW_REQUEST.id,
        reference: undefined,
        event: undefined,
        person: undefined,
      },
    }),
  )

/** A request made again is a case of its own, about a child whom nobody needs to type again. */
export const askedAgainSubject = (context: NewRequestContext): RecordingSubject =>
  requestSubject(context, async (account, reference = '') => {
    const record = await context.records.open(ASSESSMENT, account, reference, 'record')
    const { person } = record
    if (person === undefined) throw new NotFound()
    return {
      request: { step: ASKED_AGAIN, where: whereOfCase(record), child: () => ({ person }) },
      about: {
        subject: 'asked-again',
        step: ASKED_AGAIN.id,
        reference: record.reference,
        event: undefined,
        person,
      },
    }
  })
