import { Inject } from '@nestjs/common'
import { Command, type ICommandHandler } from '@nestjs/cqrs'
import { v5 as uuidv5 } from 'uuid'
import { z } from 'zod'
import { type Checks, closedTo, type CommandMeta, type Refusal } from '#casework'
import { sealTexts } from '#identity'
import { type EventStore, eventId, executeOn } from '#event-store'
import { notDelegated, outsideOf } from '../checks/delegation.js'
import { readChecks } from '../checks/read.js'
import { tellChecks } from '../checks/tell.js'
import { waitsAs } from '../checks/waits.js'
import { type Account } from '../account.js'
import { NotAllowed, NotFound } from '../errors.js'
import { type Outcome } from '../outcome.js'
import { detailsOf } from '../people/details.js'
import { type OnRecord, type SettledState } from '../records/on-record.js'
import { refusalTo } from '../records/effect.js'
import { serviceNotListed } from '../records/listed-service.js'
import { settingNotListed } from '../records/listed-setting.js'
import { mayRecordOnAdvice } from '../records/own-advice.js'
import { type AnyCommand, type RecordType } from '../records/record-type.js'
import { readRegister } from '../register/read.js'
import { NOW, STORE, TODAY, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'
import { withOpenTexts } from '../texts/open.js'
import { contentOf, hasFreeText, namesTheChild } from './free-text.js'
import { Handles } from './handles.js'
import { PlansOfCases } from './plan-of-case.js'
import { ReadModelUpdates } from './read-your-writes.js'

/** Records something on a case or a plan that was opened, for somebody who has seen it up to `seen`. */
export class RecordFact<
  State extends SettledState = SettledState,
  What extends AnyCommand = AnyCommand,
> extends Command<Outcome> {
  constructor(
    readonly account: Account,
    readonly type: RecordType<State, What>,
    /** It is decided on as it was opened: nothing is read again. */
    readonly record: OnRecord<State>,
    readonly what: What,
    /** Revision of the last event on the page from which it is asked. */
    readonly seen: number,
    /** UUID; the same one is recorded once. */
    readonly commandId: string,
    /** Who said yes to it as the second person: then it waits no more. */
    readonly checkedBy?: string,
  ) {
    super()
  }
}

const isDone = ({ history }: OnRecord<unknown>, commandId: string): boolean =>
  history.some(({ metadata }) => metadata['commandId'] === commandId)

/** The request for advice that it is about; one that it brings into being is nobody's yet. */
const adviceOf = ({ type, data }: AnyCommand): string | undefined => {
  const named = type === 'RequestAdvice' || data === undefined ? undefined : Object.entries(data)
  const [, advice] = named?.find(([field]) => field === 'advice') ?? []
  return typeof advice === 'string' ? advice : undefined
}

@Handles(RecordFact)
export class RecordFactHandler implements ICommandHandler<RecordFact> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly readModels: ReadModelUpdates,
    private readonly plans: PlansOfCases,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  async execute<State extends SettledState, What extends AnyCommand>(
    command: RecordFact<State, What>,
  ): Promise<Outcome> {
    const { account, type, record, what, seen, commandId, checkedBy } = command
    if (!type.may(account.roles, what.type) || record.authority !== account.authority.code)
      throw new NotAllowed()
    // Whoever opened the record was let through; what closed it since then counts.
    if (closedTo(record.access, account.id, record.person) !== undefined) throw new NotFound()
    const advice = adviceOf(what)
    if (advice !== undefined && !mayRecordOnAdvice(account, record, advice)) throw new NotAllowed()
    const naming =
      (await this.naming(record, what)) ??
      serviceNotListed(what, record) ??
      (await settingNotListed(what, () => readRegister(this.store, record.authority)))
    if (naming !== undefined) return { kind: 'refused', refusal: naming }
    // Nobody decides on what is not on their page; what this command recorded before gets its first answer.
    if (record.revision !== seen && !isDone(record, commandId)) return { kind: 'changed_meanwhile' }
    const checks = await readChecks(this.store, record.authority)
    const outside = checkedBy === undefined ? outsideOf(checks, record.directory, account, what) : undefined
    const refused = outside && notDelegated(checks, record.directory, account, what)
    if (refused !== undefined) return { kind: 'refused', refusal: refused }
    const waiting =
      checkedBy === undefined && !isDone(record, commandId) ? await this.waiting(command, checks) : undefined
    if (waiting !== undefined) return waiting
    const outcome = await this.record(command)
    if (outside !== undefined && outcome.kind === 'recorded')
      await tellChecks(this.store, record.authority, {
        type: 'DecidedOutside',
        data: {
          ...{ decision: outside.decision, reference: record.reference, by: account.id },
          event: eventId(commandId, 0),
          ...(record.person === undefined ? {} : { person: record.person }),
        },
        meta: this.metaOf(account, uuidv5('decided outside', commandId)),
      })
    return outcome
  }

  private metaOf({ id }: Account, commandId: string): CommandMeta {
    return { commandId, today: this.today(), now: this.now(), actor: id }
  }

  /** Where a second person is to look first: it is kept beside the record, and refused where the record would refuse it. */
  private async waiting<State extends SettledState, What extends AnyCommand>(
    { account, type, record, what, commandId }: RecordFact<State, What>,
    checks: Checks,
  ): Promise<Outcome | undefined> {
    const proposal = {
      ...{ record, what, commandId, actor: account.id },
      ...{ today: this.today(), now: this.now() },
    }
    const kind = await waitsAs(this.store, checks, type, proposal)
    if (kind === undefined) return undefined
    const refused = refusalTo(type, proposal)
    if (refused !== undefined) return { kind: 'refused', refusal: refused }
    const { authority, stream, reference, person, revision } = record
    const repeated = checks.waiting.has(commandId) || checks.answered.has(commandId)
    if (!repeated) {
      const told = await tellChecks(this.store, authority, {
        type: 'CheckAsked',
        data: {
          ...{ check: commandId, kind, reference, by: account.id },
          ...(person === undefined ? {} : { person }),
          what: z.json().parse(contentOf(what, await this.sealer(record, what))),
        },
        meta: this.metaOf(account, uuidv5('second check', commandId)),
      })
      if (told.kind !== 'recorded') return told
    }
    return { kind: 'recorded', stream, revision, repeated, waits: true }
  }

  private async record<State extends SettledState, What extends AnyCommand>({
    account,
    type,
    record,
    what,
    seen,
    commandId,
  }: RecordFact<State, What>): Promise<Outcome> {
    const { authority, stream, settings } = record
    const meta: CommandMeta = { commandId, today: this.today(), now: this.now(), actor: account.id, settings }
    const seal = await this.sealer(record, what)
    const done = await executeOn(
      {
        append: (request) => this.store.append(request),
        readStream: withOpenTexts(this.store, this.vault).readStream,
      },
      {
        authority,
        stream,
        history: record.history,
        command: { ...what, meta },
        content: contentOf(what, seal),
        decide: (asked) => {
          const decision = type.decide(asked, record.state)
          if (!decision.ok) return decision
          return { ok: true, events: sealTexts(decision.events, record.history, seal) }
        },
        schemaVersion: type.schemaVersion,
      },
    )
    if (!done.ok) {
      if (done.conflict !== undefined) return { kind: 'changed_meanwhile' }
      return { kind: 'refused', refusal: done.refusal }
    }
    if (type.category === 'assessment' && what.type === 'IssueFinalPlan')
      await this.plans.beginBehind(authority, stream, account.id)
    await this.readModels.catchUp(authority)
    const revision = done.revision === 'no_stream' ? seen : (done.events.at(-1)?.revision ?? done.revision)
    return { kind: 'recorded', stream, revision, repeated: done.repeated }
  }

  /** A case without a child is one whose request was taken back: there is no key that its texts could go with. */
  private async sealer(
    { authority, person }: OnRecord<unknown>,
    what: AnyCommand,
  ): Promise<(text: string) => string> {
    if (person === undefined || !hasFreeText(what)) return (text) => text
    return (await this.vault()).textSealer(authority, person)
  }

  private async naming(
    { authority, person }: OnRecord<unknown>,
    what: AnyCommand,
  ): Promise<Refusal | undefined> {
    if (!hasFreeText(what)) return undefined
    const details =
      person === undefined ? undefined : await detailsOf(this.store, this.vault, authority, person)
    return namesTheChild(what, details)
  }
}
