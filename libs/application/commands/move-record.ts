import { Inject } from '@nestjs/common'
import { Command, type ICommandHandler } from '@nestjs/cqrs'
import { v5 as uuidv5 } from 'uuid'
import {
  assessment,
  assessmentRecord,
  type AssessmentCommand,
  type AssessmentState,
  type CommandMeta,
  type MovedRecord,
  movedToRightChild,
} from '#casework'
import { may } from '#identity'
import { type Account } from '../account.js'
import { NotAllowed } from '../errors.js'
import { type Outcome } from '../outcome.js'
import { ASSESSMENT, type CaseOnRecord } from '../records/assessment.js'
import { type ToRecord } from '../records/rights.js'
import { NOW, TODAY } from '../tokens.js'
import { Handles } from './handles.js'
import { RecordFact, RecordFactHandler } from './record-fact.js'

/** What was recorded on one child's case and is about another child's. */
export interface Moving {
  /** Id of the record on the wrong case. */
  readonly event: string
  /** Ids that mean something else on the right case: which advice, which consultation. */
  readonly links: Readonly<Record<string, string>>
  readonly reason: string
}

export interface SeenCase {
  readonly record: CaseOnRecord
  readonly seen: number
}

/** Records on the right case what was recorded on the wrong one, and takes it back there. */
export class MoveRecord extends Command<Outcome> {
  constructor(
    readonly account: Account,
    readonly wrong: SeenCase,
    readonly right: SeenCase,
    readonly moving: Moving,
    readonly commandId: string,
  ) {
    super()
  }
}

/** A command has one stream, so the record on the right case has an id of its own. */
export const idThere = (commandId: string): string => uuidv5('on the right case', commandId)

/** It is on the right case already: the first of the two commands was carried out before. */
export const isThere = ({ history }: Pick<CaseOnRecord, 'history'>, commandId: string): boolean =>
  history.some(({ metadata }) => metadata['commandId'] === idThere(commandId))

/** Both commands, tried out: neither is done when the other cannot be. */
export const tried = (
  wrong: AssessmentState,
  right: AssessmentState,
  { event, links, reason }: Moving,
  meta: CommandMeta,
): MovedRecord<AssessmentCommand> =>
  movedToRightChild(
    { wrong, right, event, links, reason, meta, metaThere: { ...meta, commandId: idThere(meta.commandId) } },
    { decide: (command, state) => assessment.decide(command, state), askedAnew: assessmentRecord.askedAnew },
  )

/** A command as a page asks for it: who and when is said anew as it is recorded. */
export const asAsked = (command: AssessmentCommand): ToRecord => {
  if (command.type === 'TakeOnAssessment') throw new Error('A take-on is not recorded by hand')
  return command
}

@Handles(MoveRecord)
export class MoveRecordHandler implements ICommandHandler<MoveRecord> {
  constructor(
    private readonly recording: RecordFactHandler,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  async execute({ account, wrong, right, moving, commandId }: MoveRecord): Promise<Outcome> {
    if (!may(account.roles, 'correctFact')) throw new NotAllowed()
    const here = wrong.record
    const { event, reason } = moving
    const takeBack: ToRecord = { type: 'CorrectFact', event, field: '*', is: null, reason }
    if (!isThere(right.record, commandId)) {
      // Before anything is written: what cannot be taken back here is not recorded there.
      if (here.revision !== wrong.seen) return { kind: 'changed_meanwhile' }
      const meta = {
        commandId,
        today: this.today(),
        now: this.now(),
        actor: account.id,
        settings: here.settings,
      }
      const moved = tried(here.state, right.record.state, moving, meta)
      if (!moved.ok) return { kind: 'refused', refusal: moved.refusal }
      const anew = asAsked(moved.anew)
      const done = await this.recording.execute(
        new RecordFact(account, ASSESSMENT, right.record, anew, right.seen, idThere(commandId)),
      )
      if (done.kind !== 'recorded') return done
    }
    return this.recording.execute(new RecordFact(account, ASSESSMENT, here, takeBack, wrong.seen, commandId))
  }
}
