import { type CommandBus } from '@nestjs/cqrs'
import { type AssessmentState, type CommandMeta, refusal, type Refusal } from '#casework'
import { type Draft, may } from '#identity'
import {
  type Account,
  ASSESSMENT,
  type CaseOnRecord,
  MoveRecord,
  namesTheChild,
  NotAllowed,
  NotFound,
  type ToRecord,
} from '#application'
import { whereOfCase } from '../../../parts/record/where.js'
import { checkView } from '../check.js'
import { newIdOf, type RecordingContext } from '../recording.js'
import { sinceSeen } from '../since.js'
import { type Group } from '../step.js'
import {
  type Checked,
  type Complete,
  openWizard,
  type OpenWizard,
  type Saved,
  type Seen,
} from '../wizard/open-wizard.js'
import { recordedBy } from '../wizard/recorded-by.js'
import { type Prepared, type RecordingSubject } from '../wizard/subject.js'
import { previewOf } from './preview.js'
import { canMove, movingOf, wrongChildStep } from './step.js'

const STEP = 'wrong-child'

/** Beside the reference that was typed: how far its case had come then. Kept by us, and sealed with the answers. */
const SEEN_THERE = 'seenThere'

interface WrongChildContext extends RecordingContext {
  readonly bus: CommandBus
}

interface Opened {
  readonly account: Account
  readonly wrong: CaseOnRecord
  readonly fact: Parameters<typeof wrongChildStep>[2]
}

type Answered = Complete<AssessmentState, ToRecord>

/** "This is about another child": taken back on this case, recorded on the right one, in one go. */
export const wrongChildSubject = ({ records, bus, today, now }: WrongChildContext): RecordingSubject => {
  /** The case of the reference that was typed; undefined when there is none, or it is this one. */
  const otherCase = async (
    account: Account,
    wrong: CaseOnRecord,
    typed: string | undefined,
  ): Promise<CaseOnRecord | undefined> => {
    const reference = typed?.trim().toUpperCase()
    if (reference === undefined || reference === '' || reference === wrong.reference) return undefined
    try {
      return await records.open(ASSESSMENT, account, reference, 'record')
    } catch (error) {
      if (error instanceof NotFound) return undefined
      throw error
    }
  }

  /** Neither of the two children is named in what stays readable for good. */
  const naming = async (
    wrong: CaseOnRecord,
    right: CaseOnRecord,
    what: ToRecord,
  ): Promise<Refusal | undefined> =>
    namesTheChild(what, await records.details(wrong)) ?? namesTheChild(what, await records.details(right))

  const check = async (
    { account, wrong, fact }: Opened,
    right: CaseOnRecord,
    draft: Draft,
    { progress, what }: Answered,
  ): Promise<Checked> => {
    const meta: CommandMeta = {
      commandId: draft.id,
      today: today(),
      now: now(),
      actor: account.id,
      settings: wrong.settings,
    }
    const preview = previewOf(wrong, right, movingOf(fact, progress.asking.answers), meta)
    const named = async (record: CaseOnRecord) => ({
      reference: record.reference,
      child: (await records.child(account, record))?.name,
    })
    return {
      template: 'pages/record/wrong-child/check.njk',
      view: {
        ...checkView(progress),
        wrong: await named(wrong),
        right: await named(right),
        preview: preview.ok ? preview : undefined,
      },
      refusal: (await naming(wrong, right, what)) ?? (preview.ok ? undefined : preview.refusal),
      seen: { seen: wrong.revision, seenThere: right.revision },
    }
  }

  const save = async (
    { account, wrong, fact }: Opened,
    right: CaseOnRecord,
    commandId: string,
    { progress, what }: Answered,
    { seen, seenThere = right.revision }: Seen,
  ): Promise<Saved> => {
    const refusal = await naming(wrong, right, what)
    if (refusal !== undefined) return { kind: 'refused', refusal }
    const outcome = await bus.execute(
      new MoveRecord(
        account,
        { record: wrong, seen },
        { record: right, seen: seenThere },
        movingOf(fact, progress.asking.answers),
        commandId,
      ),
    )
    if (outcome.kind !== 'recorded') return outcome
    const as = `/cases/${wrong.reference}?recorded=${outcome.revision}&movedTo=${right.reference}`
    return { kind: 'recorded', as }
  }

  const wizard = async (opened: Opened, draft: Draft): Promise<OpenWizard> => {
    const { account, wrong, fact } = opened
    const right = await otherCase(account, wrong, draft.typed['reference'])
    const whole = whereOfCase(wrong)
    const done = recordedBy(wrong, draft.id)
    const there = (): CaseOnRecord => {
      if (right === undefined) throw new NotFound()
      return right
    }
    return openWizard<AssessmentState, ToRecord, Group>({
      step: wrongChildStep(wrong, right, fact),
      where: { ...whole, before: whole.back.href },
      record: wrong,
      draft,
      about: { newId: newIdOf(draft.id), person: wrong.person ?? '', event: fact.id },
      today: today(),
      meanwhile: [
        ...sinceSeen(wrong, draft.seen, account.id),
        ...(right === undefined
          ? []
          : sinceSeen(right, Number(draft.typed[SEEN_THERE] ?? right.revision), account.id)),
      ],
      recordedAs: done === undefined ? undefined : `${whole.back.href}?recorded=${done}`,
      objection: () => undefined,
      extra: async (field, typed) => {
        const named = field === 'reference' ? await otherCase(account, wrong, typed['reference']) : undefined
        return named === undefined ? {} : { [SEEN_THERE]: `${named.revision}` }
      },
      check: (complete) => check(opened, there(), draft, complete),
      save: (complete, seen) => save(opened, there(), draft.id, complete, seen),
    })
  }

  return {
    prepare: async (account, { reference = '', event }): Promise<Prepared> => {
      const wrong = await records.open(ASSESSMENT, account, reference, 'record')
      if (!may(account.roles, 'correctFact') || !may(account.roles, 'recordFact')) throw new NotAllowed()
      const fact = wrong.state.facts.find(({ id }) => id === event)
      // Taken back already: by this very draft, perhaps, and its pages say so.
      const known = wrong.state.history.find(({ id }) => id === event)
      if (known === undefined || !canMove(known.type)) throw new NotFound()
      return {
        about: { subject: STEP, step: STEP, reference: wrong.reference, event, person: wrong.person },
        seen: wrong.revision,
        refusal: () => (fact === undefined ? refusal('already_taken_back') : undefined),
        wizard: (draft) => wizard({ account, wrong, fact: fact ?? known }, draft),
        title: 'This is about another child',
        on: whereOfCase(wrong).caption,
      }
    },
  }
}
