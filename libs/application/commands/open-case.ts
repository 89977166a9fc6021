import { Inject } from '@nestjs/common'
import { Command, type ICommandHandler } from '@nestjs/cqrs'
import { v5 as uuidv5 } from 'uuid'
import {
  assessment,
  codecOf,
  type CommandMeta,
  initialAssessment,
  person as personDecider,
  type AssessmentCommandOf,
} from '#casework'
import { type EventStore, execute, streamName } from '#event-store'
import { may, type PersonDetails } from '#identity'
import { referenceOf } from '#read-models'
import { NOW, STORE, TODAY, VAULT } from '../tokens.js'
import { type Account } from '../account.js'
import { NotAllowed } from '../errors.js'
import { type OpenVault } from '../vault.js'
import { EnteringChildren } from '../people/one-at-a-time.js'
import { type Outcome } from '../outcome.js'
import { Handles } from './handles.js'
import { Lists } from './read-your-writes.js'
import { type Child, KnownChildren } from './same-child.js'

/** Records a request for a child or young person: a case of its own, and the person where they are new. */
export class OpenCase extends Command<Outcome> {
  constructor(
    readonly account: Account,
    readonly child: Child,
    readonly request: Pick<AssessmentCommandOf<'ReceiveRequest'>['data'], 'source' | 'receivedOn'>,
    /** UUID; the same one opens one case. */
    readonly commandId: string,
  ) {
    super()
  }
}

/** The stream that a command opens; of the command, so that a second click finds the case of the first. */
export const openedBy = (authority: string, commandId: string): string =>
  streamName(authority, 'assessment', uuidv5('assessment', commandId))

@Handles(OpenCase)
export class OpenCaseHandler implements ICommandHandler<OpenCase> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly children: KnownChildren,
    private readonly entering: EnteringChildren,
    private readonly lists: Lists,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  async execute(asked: OpenCase): Promise<Outcome> {
    const { account } = asked
    if (!may(account.role, 'recordFact')) throw new NotAllowed()
    const authority = account.authority.code
    const outcome = await this.entering.alone(authority, () => this.open(asked))
    if (outcome.kind === 'recorded') await this.lists.catchUp(authority)
    return outcome
  }

  private async open({ account, child, request, commandId }: OpenCase): Promise<Outcome> {
    const authority = account.authority.code
    const stream = openedBy(authority, commandId)
    const known = await this.children.find(authority, child)
    const person = known?.person ?? uuidv5('person', commandId)
    const details = 'person' in child ? undefined : child
    const meta: CommandMeta = { commandId, today: this.today(), now: this.now(), actor: account.id }
    const command: AssessmentCommandOf<'ReceiveRequest'> = {
      type: 'ReceiveRequest',
      data: { person, ...request },
      meta,
      ...(known?.open === undefined ? {} : { openElsewhere: known.open }),
    }
    const isNew = (await this.store.readStream(authority, stream, { limit: 1 })).length === 0
    const decision = assessment.decide(command, initialAssessment)
    // Decided before the person is recorded: a refused request leaves nobody behind.
    if (isNew && !decision.ok) return { kind: 'refused', refusal: decision.refusal }
    if (isNew && known === undefined && details !== undefined)
      await this.recordPerson(authority, person, details, meta)
    const done = await execute(this.store, assessment, {
      authority,
      stream,
      command,
      // Not who is found for them on that day: the same words about the same child are the same request.
      content: { type: command.type, request, child: await this.markOf(authority, child) },
      codec: codecOf('assessment'),
    })
    if (!done.ok) return { kind: 'refused', refusal: done.refusal ?? done.conflict }
    const reference = referenceOf({ authority, history: done.events })
    return { kind: 'recorded', stream, revision: 0, reference, repeated: done.repeated }
  }

  /** The log keeps no plain hash of a name: whoever guesses it could find the child. */
  private async markOf(authority: string, child: Child): Promise<string> {
    return 'person' in child ? child.person : (await this.vault()).markOf(authority, child)
  }

  private async recordPerson(
    authority: string,
    id: string,
    details: PersonDetails,
    meta: CommandMeta,
  ): Promise<void> {
    const vault = await this.vault()
    const [sealed] = await vault.sealMany(authority, [{ person: id, eventType: 'PersonRecorded', details }])
    if (sealed === undefined) throw new Error('Nothing was sealed')
    const done = await execute(this.store, personDecider, {
      authority,
      stream: streamName(authority, 'person', id),
      // Sealed anew each time, which tells nothing: the request is what is compared.
      content: { person: id },
      // A command has one stream, so the person's has an id of its own.
      command: {
        type: 'RecordPerson',
        details: sealed,
        meta: { ...meta, commandId: uuidv5('record person', meta.commandId) },
      },
      codec: codecOf('person'),
    })
    // Somebody's second click recorded the same person a moment ago.
    if (!done.ok && done.refusal?.code !== 'person_already_recorded' && done.conflict === undefined)
      throw new Error(`The person could not be recorded: ${done.refusal.code}`)
  }
}
