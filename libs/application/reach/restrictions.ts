import { Inject, Injectable } from '@nestjs/common'
import { v5 as uuidv5 } from 'uuid'
import {
  type AccessCommand,
  type CommandMeta,
  type Directory,
  type OutOfReach,
  type RestrictedBecause,
  type Restriction,
  type StoppedEntry,
} from '#casework'
import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { askAbout, casesAndPlansOf, readModels, recordsOfChild, type RecordOfChild } from '#read-models'
import { type Account } from '../account.js'
import { NotAllowed, NotFound } from '../errors.js'
import { type Outcome } from '../outcome.js'
import { openCaseOrPlan } from '../records/case-or-plan.js'
import { DATABASE, NOW, STORE, TODAY, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'
import { changeAccess } from './change.js'
import { isClosed, namedOn, type Reader } from './reach.js'
import { Reaches } from './reaches.js'

/** A restriction as somebody sees it who may. */
export interface ShownRestriction extends Restriction {
  readonly person: string
  readonly records: readonly RecordOfChild[]
  /** Nobody of those who are named works here any more: any manager may name others. */
  readonly isOrphaned: boolean
}

export interface ShownConflict {
  readonly person: string
  readonly account: string
  readonly records: readonly RecordOfChild[]
}

export interface ShownStop extends StoppedEntry {
  readonly records: readonly RecordOfChild[]
}

/** What there is to see of who may open whose records. */
export interface AccessOverview {
  readonly directory: Directory
  readonly outOfReach: OutOfReach
  readonly restrictions: readonly ShownRestriction[]
  readonly conflicts: readonly ShownConflict[]
  readonly stopped: readonly ShownStop[]
}

/** A child by one of their records, with what is said of who may open them. */
export interface AccessOfChild {
  readonly directory: Directory
  readonly reference: string
  readonly kind: 'case' | 'plan'
  readonly restriction: ShownRestriction | undefined
  /** Accounts. */
  readonly conflicts: readonly string[]
  readonly hasOwnConflict: boolean
}

/** What is said of a restriction. */
export interface Restricting {
  readonly people: readonly string[]
  readonly because: RestrictedBecause
  readonly reason: string
}

interface Child {
  readonly reader: Reader
  readonly kind: 'case' | 'plan'
  /** All records of people that somebody has said are this child. */
  readonly people: readonly string[]
}

const works = ({ colleagues }: Directory, account: string): boolean =>
  colleagues.get(account)?.leftOn === undefined && colleagues.has(account)

/** Records for named people only, and conflicts of interest. */
@Injectable()
export class Restrictions {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    @Inject(DATABASE) private readonly pool: Pool,
    private readonly reaches: Reaches,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  /** Nobody learns here of a record that is closed to them. */
  async overview(account: Account): Promise<AccessOverview> {
    if (!may(account.roles, 'declareConflict')) throw new NotAllowed()
    const reader = await this.reaches.of(account)
    const { rules, directory } = reader
    const leads = may(account.roles, 'restrictRecords')
    const named = new Set(namedOn(reader))
    const restricted = [...rules.restricted].flatMap(([person, restriction]) => {
      const isOrphaned = ![...restriction.people].some((one) => works(directory, one))
      return named.has(person) || (leads && isOrphaned) ? [{ person, ...restriction, isOrphaned }] : []
    })
    const conflicts = leads
      ? [...rules.conflicts].flatMap(([person, accounts]) =>
          isClosed(reader, person) ? [] : [...accounts].map((one) => ({ person, account: one })),
        )
      : []
    const stopped = rules.stopped.filter(({ person }) => named.has(person))
    const records = await this.recordsBy(account, [
      ...new Set([...restricted, ...conflicts, ...stopped].map(({ person }) => person)),
    ])
    const withRecords = <One extends { readonly person: string }>(one: One) => ({
      ...one,
      records: records.filter(({ person }) => person === one.person),
    })
    return {
      directory,
      outOfReach: rules.outOfReach,
      restrictions: restricted.map(withRecords),
      conflicts: conflicts.map(withRecords),
      stopped: stopped.map(withRecords),
    }
  }

  async ofChild(account: Account, reference: string): Promise<AccessOfChild> {
    const { reader, people, kind } = await this.child(account, reference, 'declareConflict')
    const { rules, directory } = reader
    const found = [...rules.restricted].find(([person]) => people.includes(person))
    const records = await this.recordsBy(account, people)
    return {
      directory,
      reference,
      kind,
      restriction: found && {
        person: found[0],
        ...found[1],
        records,
        isOrphaned: ![...found[1].people].some((one) => works(directory, one)),
      },
      conflicts: people.flatMap((person) => [...(rules.conflicts.get(person) ?? [])]),
      hasOwnConflict: people.some((person) => rules.conflicts.get(person)?.has(account.id)),
    }
  }

  async restrict(
    account: Account,
    reference: string,
    data: Restricting,
    commandId: string,
  ): Promise<Outcome> {
    const { people } = await this.child(account, reference, 'restrictRecords')
    return this.each(account, people, commandId, (person, meta) => ({
      type: 'RestrictRecords',
      data: { person, ...data, people: [...data.people] },
      meta,
    }))
  }

  async namePeople(
    account: Account,
    reference: string,
    data: Omit<Restricting, 'because'>,
    commandId: string,
  ): Promise<Outcome> {
    const { people } = await this.child(account, reference, 'restrictRecords')
    return this.each(account, people, commandId, (person, meta) => ({
      type: 'NamePeople',
      data: { person, ...data, people: [...data.people] },
      meta,
    }))
  }

  async lift(account: Account, reference: string, reason: string, commandId: string): Promise<Outcome> {
    const { people } = await this.child(account, reference, 'restrictRecords')
    return this.each(account, people, commandId, (person, meta) => ({
      type: 'LiftRestriction',
      data: { person, reason },
      meta,
    }))
  }

  /** Of oneself, or of a colleague where one leads. */
  async declareConflict(
    account: Account,
    reference: string,
    { of, reason }: { readonly of: string; readonly reason: string },
    commandId: string,
  ): Promise<Outcome> {
    const action = of === account.id ? 'declareConflict' : 'assignOfficer'
    const { people } = await this.child(account, reference, action)
    return this.each(account, people, commandId, (person, meta) => ({
      type: 'DeclareConflict',
      data: { person, account: of, reason },
      meta,
    }))
  }

  async endConflict(
    account: Account,
    reference: string,
    { of, reason }: { readonly of: string; readonly reason: string },
    commandId: string,
  ): Promise<Outcome> {
    const { people } = await this.child(account, reference, 'restrictRecords')
    return this.each(account, people, commandId, (person, meta) => ({
      type: 'EndConflict',
      data: { person, account: of, reason },
      meta,
    }))
  }

  /** A request that somebody else could not enter was seen to. Throws NotFound where it is not for this account to see. */
  async seeTo(account: Account, entry: string, commandId: string): Promise<Outcome> {
    const reader = await this.reaches.of(account)
    const known = reader.rules.stopped.find(({ id }) => id === entry)
    if (known === undefined || !namedOn(reader).includes(known.person)) throw new NotFound()
    return this.change(account, { type: 'SeeToEntry', data: { entry }, meta: this.meta(account, commandId) })
  }

  async chooseReach(account: Account, outOfReach: OutOfReach, commandId: string): Promise<Outcome> {
    if (!may(account.roles, 'restrictRecords')) throw new NotAllowed()
    const meta = this.meta(account, commandId)
    return this.change(account, { type: 'ChooseReach', data: { outOfReach }, meta })
  }

  /** Throws NotFound for a record that is closed to the account, but for one whose named people have all left. */
  private async child(
    account: Account,
    reference: string,
    action: 'declareConflict' | 'restrictRecords' | 'assignOfficer',
  ): Promise<Child> {
    if (!may(account.roles, action)) throw new NotAllowed()
    const { code } = account.authority
    const asItLies = <History>(_: string, history: History): Promise<History> => Promise.resolve(history)
    const opened = await openCaseOrPlan(this.store, code, reference, asItLies)
    const person = opened?.record.person
    if (opened === undefined || person === undefined) throw new NotFound()
    const reader = await this.reaches.of(account)
    const people = await askAbout(readModels(this.pool), code, (models) =>
      recordsOfChild(models, code, person),
    )
    const mayName = (one: string): boolean => {
      if (!isClosed(reader, one)) return true
      const named = reader.rules.restricted.get(one)?.people ?? []
      return action === 'restrictRecords' && ![...named].some((it) => works(reader.directory, it))
    }
    if (!people.every(mayName)) throw new NotFound()
    return { reader, people, kind: opened.kind }
  }

  private async recordsBy({ authority }: Account, people: readonly string[]) {
    if (people.length === 0) return []
    return askAbout(readModels(this.pool), authority.code, (models) =>
      casesAndPlansOf(models, authority.code, people),
    )
  }

  /** Of a child who is on record twice, both are meant; the first that is refused is the answer. */
  private async each(
    account: Account,
    people: readonly string[],
    commandId: string,
    commandOf: (person: string, meta: CommandMeta) => AccessCommand,
  ): Promise<Outcome> {
    let last: Outcome | undefined
    for (const person of people) {
      const command = commandOf(person, this.meta(account, uuidv5(person, commandId)))
      const outcome = await this.change(account, command)
      if (outcome.kind !== 'recorded') return outcome
      last = outcome
    }
    if (last === undefined) throw new NotFound()
    return last
  }

  private change({ authority }: Account, command: AccessCommand): Promise<Outcome> {
    return changeAccess({ store: this.store, vault: this.vault }, authority.code, command)
  }

  private meta({ id }: Account, commandId: string): CommandMeta {
    return { commandId, today: this.today(), now: this.now(), actor: id }
  }
}
