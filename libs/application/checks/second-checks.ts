import { Inject, Injectable } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import {
  type CheckCommand,
  type CheckedKind,
  type Checks,
  type Delegated,
  type Directory,
  type MayDecide,
  type Outside,
  readSealedText,
  type Refusal,
  refusal,
  type Waiting,
  type WithoutMeta,
} from '#casework'
import { type EventStore } from '#event-store'
import { isRole, may } from '#identity'
import { v5 as uuidv5 } from 'uuid'
import { type Account } from '../account.js'
import { namesTheChild } from '../commands/free-text.js'
import { whoIs } from '../sign-in/who-is.js'
import { nameOf } from '../directory/people.js'
import { readDirectory } from '../directory/read.js'
import { NotAllowed, NotFound } from '../errors.js'
import { type Outcome } from '../outcome.js'
import { isClosed } from '../reach/reach.js'
import { detailsOf } from '../people/details.js'
import { Reaches } from '../reach/reaches.js'
import { type CaseOrPlan, openCaseOrPlan } from '../records/case-or-plan.js'
import { type CommonToRecord } from '../records/rights.js'
import { textsOpened } from '../texts/open.js'
import { NOW, STORE, TODAY, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'
import { type Proposal } from '../records/effect.js'
import { type SettledState } from '../records/on-record.js'
import { type AnyCommand, type RecordType } from '../records/record-type.js'
import { notDelegated } from './delegation.js'
import { readChecks } from './read.js'
import { tellChecks } from './tell.js'
import { waitsAs } from './waits.js'

/** Something that waits, with the record that it is about and the command as it was asked. */
export interface OpenCheck {
  readonly waiting: Waiting
  readonly opened: CaseOrPlan
  readonly what: CommonToRecord
}

export interface ChecksOverview {
  readonly checks: Checks
  readonly directory: Directory
  /** What this account may answer, oldest first. */
  readonly mine: readonly Waiting[]
  /** What it asked for itself. */
  readonly own: readonly Waiting[]
  /** Decisions outside the scheme that nobody has seen to. */
  readonly outside: readonly Outside[]
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** It was written by `RecordFact`, whose type says the same; the record decides on it anew. */
const isCommand = (what: unknown): what is CommonToRecord =>
  typeof what === 'object' && what !== null && 'type' in what

/** What waits for a second person, and who may decide what. */
@Injectable()
export class SecondChecks {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly reaches: Reaches,
    private readonly bus: CommandBus,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  /** What is closed to the account is on no list of theirs. Throws NotAllowed. */
  async overview(account: Account): Promise<ChecksOverview> {
    if (!may(account.roles, 'answerCheck') && !may(account.roles, 'chooseSettings')) throw new NotAllowed()
    const reader = await this.reaches.of(account)
    const checks = await readChecks(this.store, account.authority.code)
    const open = [...checks.waiting.values()].filter(({ person }) => !isClosed(reader, person))
    const outside = [...checks.outside.values()].filter(
      ({ seenTo, person }) => !seenTo && !isClosed(reader, person),
    )
    return {
      checks,
      directory: reader.directory,
      mine: open.filter(({ by }) => by !== account.id),
      own: open.filter(({ by }) => by === account.id),
      outside,
    }
  }

  /** Before a page is saved: why somebody may not decide it, and whether it would wait for a second person. */
  async before<State extends SettledState, What extends AnyCommand>(
    account: Account,
    type: RecordType<State, What>,
    proposal: Proposal<State, What>,
  ): Promise<{ readonly refusal: Refusal | undefined; readonly waits: boolean }> {
    const { record, what } = proposal
    const checks = await readChecks(this.store, record.authority)
    return {
      refusal: notDelegated(checks, record.directory, account, what),
      waits: (await waitsAs(this.store, checks, type, proposal)) !== undefined,
    }
  }

  /** What waits on one record: whoever sees the record sees that. */
  async waitingOn({ authority }: Account, reference: string): Promise<readonly Waiting[]> {
    const { waiting } = await readChecks(this.store, authority.code)
    return [...waiting.values()].filter((one) => one.reference === reference)
  }

  /** Throws NotAllowed, and NotFound where it is not there, is closed to them or is their own. */
  async open(account: Account, check: string): Promise<OpenCheck> {
    if (!may(account.roles, 'answerCheck')) throw new NotAllowed()
    const { mine } = await this.overview(account)
    const waiting = mine.find((one) => one.check === check)
    if (waiting === undefined) throw new NotFound()
    const { code } = account.authority
    const opened = await openCaseOrPlan(this.store, code, waiting.reference, textsOpened(this.vault))
    if (opened === undefined) throw new NotFound()
    return { waiting, opened, what: await this.commandOf(code, waiting) }
  }

  /** Yes records it, in the name of whoever asked; no leaves the record as it is. */
  async answer(
    account: Account,
    check: string,
    { answer, reason }: { readonly answer: 'yes' | 'no'; readonly reason: string },
  ): Promise<Outcome> {
    const { waiting, opened, what } = await this.open(account, check)
    if (answer === 'yes') {
      const asker = await whoIs(
        this.store,
        { authority: account.authority.code, account: waiting.by },
        this.today(),
      )
      if (asker === undefined || !opened.may(asker.account.roles, what.type)) {
        const { directory } = opened.record
        return { kind: 'refused', refusal: refusal('asker_may_not', { who: nameOf(directory, waiting.by) }) }
      }
      const agreed: CommonToRecord = what.type === 'CorrectFact' ? { ...what, approver: account.id } : what
      const { record } = opened
      const done = await this.bus.execute(
        opened.toRecord(asker.account, agreed, record.revision, check, account.id),
      )
      if (done.kind !== 'recorded') return done
      await this.tell(account, uuidv5('answered', check), {
        type: 'CheckAnswered',
        data: { check, answer, by: account.id },
      })
      return done
    }
    const { person } = waiting
    const words = reason.trim()
    const naming = namesTheChild(
      { type: 'CheckAnswered', reason: words },
      person === undefined
        ? undefined
        : await detailsOf(this.store, this.vault, account.authority.code, person),
    )
    if (naming !== undefined) return { kind: 'refused', refusal: naming }
    const seal =
      person === undefined || words === ''
        ? (text: string) => text
        : await (await this.vault()).textSealer(account.authority.code, person)
    return this.tell(account, uuidv5('answered', check), {
      type: 'CheckAnswered',
      data: { check, answer, by: account.id, ...(words === '' ? {} : { reason: seal(words) }) },
    })
  }

  /** Throws NotAllowed. */
  async choose(account: Account, kinds: readonly CheckedKind[], commandId: string): Promise<Outcome> {
    if (!may(account.roles, 'chooseSettings')) throw new NotAllowed()
    return this.tell(account, commandId, { type: 'SecondChecksChosen', data: { kinds: [...kinds] } })
  }

  /** Throws NotAllowed. */
  async delegate(
    account: Account,
    decision: Delegated,
    { roles, people }: MayDecide,
    commandId: string,
  ): Promise<Outcome> {
    if (!may(account.roles, 'chooseSettings')) throw new NotAllowed()
    const { colleagues } = await readDirectory(this.store, account.authority.code)
    const known = people.filter((one) => colleagues.get(one)?.leftOn === undefined && colleagues.has(one))
    return this.tell(account, commandId, {
      type: 'DecisionDelegated',
      data: { decision, roles: roles.filter(isRole), people: known },
    })
  }

  /** Throws NotAllowed, and NotFound for what is closed to them. */
  async seeTo(account: Account, event: string): Promise<Outcome> {
    if (!may(account.roles, 'answerCheck')) throw new NotAllowed()
    const { outside } = await this.overview(account)
    if (!outside.some((one) => one.event === event)) throw new NotFound()
    return this.tell(account, uuidv5('seen to', event), {
      type: 'OutsideSeenTo',
      data: { event, by: account.id },
    })
  }

  private tell(
    { id, authority }: Account,
    commandId: string,
    command: WithoutMeta<CheckCommand>,
  ): Promise<Outcome> {
    const meta = { commandId, today: this.today(), now: this.now(), actor: id }
    return tellChecks(this.store, authority.code, { ...command, meta })
  }

  /** As it was asked, with its texts opened: what was written is the command itself. */
  private async commandOf(authority: string, { what }: Waiting): Promise<CommonToRecord> {
    const texts: string[] = []
    JSON.stringify(what, (_, value: unknown) => {
      if (isText(value) && readSealedText(value) !== undefined) texts.push(value)
      return value
    })
    const said =
      texts.length === 0 ? new Map<string, string>() : await (await this.vault()).openTexts(authority, texts)
    const opened: unknown = JSON.parse(JSON.stringify(what), (_, value: unknown) =>
      isText(value) && texts.includes(value) ? (said.get(value) ?? '') : value,
    )
    if (!isCommand(opened)) throw new Error('What waits is no command')
    return opened
  }
}
