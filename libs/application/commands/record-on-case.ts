import { Inject } from '@nestjs/common'
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { assessment, type AssessmentCommand, type CommandMeta, codecOf, type Refusal } from '#casework'
import { type EventStore, execute } from '#event-store'
import { settingsOf } from '#read-models'
import { NOW, STORE, TODAY, VAULT } from '../tokens.js'
import { type Account } from '../account.js'
import { NotAllowed } from '../errors.js'
import { type OpenVault } from '../vault.js'
import { asSeen, CHANGED_MEANWHILE } from './as-seen.js'
import { caseInStream, detailsOf } from '../records/case-record.js'
import { hasFreeText, namesTheChild } from './free-text.js'
import { type Outcome } from './outcome.js'
import { mayRecord, type ToRecord } from './permitted.js'
import { PlansOfCases } from './plan-of-case.js'
import { Lists } from './read-your-writes.js'

/** Records something on a case, for somebody who has seen the case up to `seen`. */
export class RecordOnCase extends Command<Outcome> {
  constructor(
    readonly account: Account,
    readonly stream: string,
    readonly what: ToRecord,
    /** Revision of the last event on the page from which it is asked. */
    readonly seen: number,
    /** UUID; the same one is recorded once. */
    readonly commandId: string,
  ) {
    super()
  }
}

@CommandHandler(RecordOnCase)
export class RecordOnCaseHandler implements ICommandHandler<RecordOnCase> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly lists: Lists,
    private readonly plans: PlansOfCases,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  async execute({ account, stream, what, seen, commandId }: RecordOnCase): Promise<Outcome> {
    if (!mayRecord(account.role, what.type)) throw new NotAllowed()
    const authority = account.authority.code
    const naming = await this.naming(authority, stream, what)
    if (naming !== undefined) return { kind: 'refused', refusal: naming }

    const settings = await settingsOf(this.store, authority)
    const meta: CommandMeta = { commandId, today: this.today(), now: this.now(), actor: account.id, settings }
    // One of the union by construction; TypeScript loses that in the spread.
    const command = { ...what, meta } as AssessmentCommand
    const done = await execute(this.store, asSeen(assessment, seen), {
      authority,
      stream,
      command,
      codec: codecOf('assessment'),
    })
    if (!done.ok) {
      const refusal = done.refusal ?? done.conflict
      return refusal.code === CHANGED_MEANWHILE ? { kind: 'changed_meanwhile' } : { kind: 'refused', refusal }
    }
    if (what.type === 'IssueFinalPlan') await this.plans.beginBehind(authority, stream, account.id)
    await this.lists.catchUp(authority)
    const revision = done.revision === 'no_stream' ? seen : (done.events.at(-1)?.revision ?? done.revision)
    return { kind: 'recorded', stream, revision, repeated: done.repeated }
  }

  private async naming(authority: string, stream: string, what: ToRecord): Promise<Refusal | undefined> {
    if (!hasFreeText(what)) return undefined
    const person = (await caseInStream(this.store, authority, stream))?.person
    if (person === undefined) return undefined
    return namesTheChild(what, await detailsOf(this.store, this.vault, authority, person))
  }
}
