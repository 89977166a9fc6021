import { Inject } from '@nestjs/common'
import { Command, type ICommandHandler } from '@nestjs/cqrs'
import { v5 as uuidv5 } from 'uuid'
import {
  assessment,
  type AssessmentCommandOf,
  type CommandMeta,
  assessmentRecord,
  person as personDecider,
  type Refusal,
  refused,
  schemaVersionOf,
} from '#casework'
import {
  contentHash,
  eventsToAppend,
  type EventStore,
  executeOn,
  idOf,
  type StreamAppend,
  streamName,
} from '#event-store'
import {
  appendTogether,
  claimFor,
  isHeld,
  may,
  type PersonDetails,
  type ReadClaim,
  readClaims,
} from '#identity'
import { referenceOf } from '#read-models'
import { type Account } from '../account.js'
import { NotAllowed } from '../errors.js'
import { readAccess } from '../reach/read.js'
import { splitAlike } from '../reach/alike.js'
import { stopRequest } from '../reach/stopped.js'
import { type Outcome } from '../outcome.js'
import { settingNotListed } from '../records/listed-setting.js'
import { readRegister } from '../register/read.js'
import { NOW, STORE, TODAY, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'
import { detailsOf } from '../people/details.js'
import { namesTheChild } from './free-text.js'
import { Handles } from './handles.js'
import { ReadModelUpdates } from './read-your-writes.js'
import { type Child, type KnownChild, KnownChildren } from './same-child.js'

type Request = Pick<
  AssessmentCommandOf<'ReceiveRequest'>['data'],
  'source' | 'receivedOn' | 'inYouthCustody' | 'setting' | 'urn'
>

/** What is the matter with the words of a request itself, whoever's it is. */
export const requestRefusal = async (
  { store, vault }: { readonly store: EventStore; readonly vault: OpenVault },
  authority: string,
  child: Child,
  request: Request,
): Promise<Refusal | undefined> => {
  const what = { type: 'ReceiveRequest', data: request }
  if (request.setting === undefined) return undefined
  const details = 'person' in child ? await detailsOf(store, vault, authority, child.person) : child
  return namesTheChild(what, details) ?? settingNotListed(what, () => readRegister(store, authority))
}

/** Which of those on record who are much alike is the child, or that it is none of them, as a person has said. */
export type SameChild = { readonly person: string } | 'another'

/** Records a request for a child or young person: a case of its own, and the person where they are new. */
export class OpenCase extends Command<Outcome> {
  constructor(
    readonly account: Account,
    readonly child: Child,
    readonly request: Request,
    /** UUID; the same one opens one case. */
    readonly commandId: string,
    readonly sameChild?: SameChild,
  ) {
    super()
  }
}

/** The stream that a command opens; of the command, so that a second click finds the case of the first. */
export const openedBy = (authority: string, commandId: string): string =>
  streamName(authority, 'assessment', uuidv5('assessment', commandId))

/** After a conflict it is looked up again; each round lost is a child that somebody else entered meanwhile. */
const ATTEMPTS = 5

const held: Refusal = refused('child_being_entered').refusal

/** What the wizard asks of whoever enters a child who may be on record. */
const perhapsKnown = ({ reference }: KnownChild): Refusal =>
  refused('child_perhaps_known', { case: reference === undefined ? '' : ` (case ${reference})` }).refusal

/** Whose request it is: somebody on record, or somebody new. */
type Whose =
  | { readonly kind: 'known'; readonly person: string }
  | { readonly kind: 'new'; readonly details: PersonDetails }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** The person whom a command records, where they are new: the same however often it is sent. */
export const personEnteredBy = (commandId: string): string => uuidv5('person', commandId)

/** `alike`: who is on record and may be meant, the surest first. */
const whose = ({ child, sameChild, commandId }: OpenCase, alike: readonly KnownChild[]): Whose => {
  if ('person' in child) return { kind: 'known', person: child.person }
  const [surest] = alike
  if (surest === undefined) return { kind: 'new', details: child }
  // Recorded by this very command, which a store without an append to several streams did not finish.
  const own = alike.find(({ person }) => person === personEnteredBy(commandId))
  const said = typeof sameChild === 'object' ? sameChild.person : undefined
  const chosen = own ?? (surest.by === 'number' ? surest : alike.find(({ person }) => person === said))
  if (chosen !== undefined) return { kind: 'known', person: chosen.person }
  return sameChild === 'another'
    ? { kind: 'new', details: child }
    : { kind: 'refused', refusal: perhapsKnown(surest) }
}

@Handles(OpenCase)
export class OpenCaseHandler implements ICommandHandler<OpenCase> {
  constructor(
    @Inject(STORE) readonly store: EventStore,
    @Inject(VAULT) readonly vault: OpenVault,
    private readonly children: KnownChildren,
    private readonly readModels: ReadModelUpdates,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  async execute(asked: OpenCase): Promise<Outcome> {
    const { account } = asked
    if (!may(account.roles, 'recordFact')) throw new NotAllowed()
    const refusal = await requestRefusal(this, account.authority.code, asked.child, asked.request)
    if (refusal !== undefined) return { kind: 'refused', refusal }
    const outcome = await this.open(asked)
    if (outcome.kind === 'recorded') await this.readModels.catchUp(account.authority.code)
    return outcome
  }

  /** Looks again where somebody was quicker: another officer, or this very command, sent twice. */
  private async open(asked: OpenCase, attempt = 1): Promise<Outcome> {
    const outcome = await this.tried(asked)
    if (outcome.kind !== 'conflict') return outcome
    return attempt < ATTEMPTS ? this.open(asked, attempt + 1) : { kind: 'refused', refusal: outcome.refusal }
  }

  /** Claim, person and request in one append, each expected as it was before anybody was looked for. */
  private async tried(
    asked: OpenCase,
  ): Promise<Outcome | { readonly kind: 'conflict'; readonly refusal: Refusal }> {
    const { account, child, request, commandId } = asked
    const authority = account.authority.code
    const stream = openedBy(authority, commandId)
    const meta: CommandMeta = { commandId, today: this.today(), now: this.now(), actor: account.id }
    const history = await this.store.readStream(authority, stream)
    /** What a twin of this command has recorded meanwhile is no reason to refuse it. */
    const refusedBy = async (refusal: Refusal) => {
      const recordedMeanwhile =
        history.length === 0 && (await this.store.readStream(authority, stream, { limit: 1 })).length > 0
      return { kind: recordedMeanwhile ? 'conflict' : 'refused', refusal } as const
    }
    const claims = await this.claimsOf(authority, child)
    const { alike, stopped } = splitAlike(
      { account, rules: await readAccess(this.store, authority) },
      'person' in child ? [] : await this.children.like(authority, child),
    )
    // Whatever was answered about the same name: nobody is told more of a child whose records are closed to them.
    if (history.length === 0 && stopped !== undefined) {
      const about = { person: stopped.person, ...request }
      return { kind: 'refused', refusal: await stopRequest(this, account, stopped.closed, about, meta) }
    }
    const who = whose(asked, alike)
    if (history.length === 0 && who.kind === 'refused') return refusedBy(who.refusal)
    if (who.kind === 'new' && (await this.anyHeld(authority, claims, personEnteredBy(commandId))))
      return refusedBy(held)

    const person = who.kind === 'known' ? who.person : personEnteredBy(commandId)
    // The next request of a child on record is claimed as well; whether one is open is asked once that was read.
    const next =
      who.kind === 'known' ? await readClaims(this.store, authority, [{ id: person, by: 'request' }]) : []
    const open = who.kind === 'known' ? await this.children.openOf(authority, person) : undefined
    const command: AssessmentCommandOf<'ReceiveRequest'> = {
      type: 'ReceiveRequest',
      data: { person, ...request },
      meta,
      ...(open === undefined ? {} : { openElsewhere: open }),
    }
    const before =
      history.length > 0 ? [] : [...claims, ...next].flatMap((one) => claimFor(one, person, meta))
    const recorded = history.length === 0 && who.kind === 'new' ? who.details : undefined
    const done = await executeOn(
      this.together(authority, () => this.firstOf(authority, person, recorded, meta, before)),
      {
        authority,
        stream,
        history,
        command,
        // Not who is found for them on that day: the same words about the same child are the same request.
        content: { type: command.type, request, child: await this.markOf(authority, child) },
        decide: (asking) => assessment.decide(asking, assessmentRecord.initial),
        schemaVersion: (type) => schemaVersionOf('assessment', type),
      },
    )
    if (done.ok) {
      const reference = referenceOf({ authority, history: done.events })
      return { kind: 'recorded', stream, revision: 0, reference, repeated: done.repeated }
    }
    return done.conflict === undefined
      ? refusedBy(done.refusal)
      : { kind: 'conflict', refusal: done.conflict }
  }

  private async claimsOf(authority: string, child: Child): Promise<readonly ReadClaim[]> {
    if ('person' in child) return []
    const [claims = []] = await (await this.vault()).claimsOf(authority, [child])
    return readClaims(this.store, authority, claims)
  }

  /** By somebody else: what this very command claimed and did not finish, it goes on with. */
  private async anyHeld(authority: string, claims: readonly ReadClaim[], own: string): Promise<boolean> {
    for (const claim of claims)
      if (claim.last?.data['person'] !== own && (await isHeld(this.store, authority, claim, this.now())))
        return true
    return false
  }

  /** What goes before the request in the same append; made only once the request is decided, so a refusal leaves nothing. */
  private async firstOf(
    authority: string,
    person: string,
    details: PersonDetails | undefined,
    meta: CommandMeta,
    claims: readonly StreamAppend[],
  ): Promise<readonly StreamAppend[]> {
    await (
      await this.vault()
    ).rememberClaims(
      authority,
      claims.map(({ stream }) => ({ person, claim: idOf(stream) })),
    )
    return details === undefined
      ? claims
      : [...claims, await this.personAppend(authority, person, details, meta)]
  }

  private together(
    authority: string,
    first: () => Promise<readonly StreamAppend[]>,
  ): Pick<EventStore, 'append' | 'readStream'> {
    return {
      readStream: (...asked) => this.store.readStream(...asked),
      append: async ({ stream, expected, events }) => {
        const outcome = await appendTogether(this.store, authority, [
          ...(await first()),
          { stream, expected, events },
        ])
        if (!outcome.ok) return outcome
        const appended = outcome.appended.at(-1)
        if (appended === undefined) throw new Error('Nothing was appended')
        return appended
      },
    }
  }

  /** The log keeps no plain hash of a name: whoever guesses it could find the child. */
  private async markOf(authority: string, child: Child): Promise<string> {
    return 'person' in child ? child.person : (await this.vault()).markOf(authority, child)
  }

  private async personAppend(
    authority: string,
    id: string,
    details: PersonDetails,
    asked: CommandMeta,
  ): Promise<StreamAppend> {
    const vault = await this.vault()
    const [sealed] = await vault.sealMany(authority, [{ person: id, eventType: 'PersonRecorded', details }])
    if (sealed === undefined) throw new Error('Nothing was sealed')
    // A command has one stream, so the person's has an id of its own.
    const meta = { ...asked, commandId: uuidv5('record person', asked.commandId) }
    const command = { type: 'RecordPerson' as const, details: sealed, meta }
    const decision = personDecider.decide(command, personDecider.initial)
    if (!decision.ok) throw new Error(`The person could not be recorded: ${decision.refusal.code}`)
    return {
      stream: streamName(authority, 'person', id),
      expected: 'no_stream',
      events: eventsToAppend(
        decision.events,
        { command, schemaVersion: (type) => schemaVersionOf('person', type) },
        // Sealed anew each time, which tells nothing: the request is what is compared.
        contentHash(meta.commandId, { person: id }),
      ),
    }
  }
}
