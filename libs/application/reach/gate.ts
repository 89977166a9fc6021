import { Inject, Injectable } from '@nestjs/common'
import { holderOf } from '#casework'
import { type EventStore, streamName } from '#event-store'
import { type Account } from '../account.js'
import { inRoles, nameOf, teamOf } from '../directory/people.js'
import { ConflictOfInterest, NotFound, OutOfReach, ReasonNeeded } from '../errors.js'
import { ASSESSMENT } from '../records/assessment.js'
import { type OnRecord, type SettledState } from '../records/on-record.js'
import { openStream } from '../records/open.js'
import { type RecordType } from '../records/record-type.js'
import { REASON_HOURS, ViewLog } from '../records/view-log.js'
import { NOW, STORE, TODAY } from '../tokens.js'
import { type ReachTo, reachTo } from './reach.js'
import { recordRefusedAccess } from './refused.js'

/** Whoever recorded something within a working day is at work on it: a hand-over leads back to what it handed over. */
const isAtWork = (
  { id }: Account,
  { history }: Pick<OnRecord<SettledState>, 'history'>,
  now: string,
): boolean => {
  const since = Date.parse(now) - REASON_HOURS * 3_600_000
  return history.some(
    ({ metadata, recordedAt }) => metadata['actor'] === id && Date.parse(recordedAt) > since,
  )
}

type Asked<State extends SettledState> = Pick<RecordType<State, never>, 'category' | 'cameFrom'>

/** Stands before every record that is opened: whether it lies in reach, and what is asked where it does not. */
@Injectable()
export class Gate {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    private readonly log: ViewLog,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  /** Where a record lies for somebody. */
  async reachTo<State extends SettledState>(
    type: Asked<State>,
    account: Account,
    record: OnRecord<State>,
  ): Promise<ReachTo> {
    const { directory, access: rules, person, state } = record
    const holder = await this.holderOf(type, record)
    return reachTo({ account, directory, rules, today: this.today() }, { person, state, holder })
  }

  /**
   * Throws NotFound, ConflictOfInterest, OutOfReach or ReasonNeeded where it is not in reach. Who was refused is on
   * record; who is asked for a reason is once they give it.
   */
  async require<State extends SettledState>(
    type: Asked<State>,
    account: Account,
    record: OnRecord<State>,
  ): Promise<void> {
    const lies = await this.reachTo(type, account, record)
    const { reference } = record
    const refused = (because: 'restricted' | 'conflict' | 'outOfReach') =>
      recordRefusedAccess(this.store, account, { because, reference }, this.now())
    switch (lies) {
      case 'in':
        return
      case 'restricted':
        await refused('restricted')
        // Nothing tells it from a record that is not there.
        throw new NotFound()
      case 'conflict':
        await refused('conflict')
        throw new ConflictOfInterest()
      case 'never':
        await refused('outOfReach')
        throw new NotFound()
      case 'out':
        return this.outOfReach(type, account, record, refused)
      default:
        lies satisfies never
    }
  }

  /** Whether somebody is told that the record is there: it opens for them, or the page says what it asks. */
  async shows<State extends SettledState>(
    type: Asked<State>,
    account: Account,
    record: OnRecord<State>,
  ): Promise<boolean> {
    const lies = await this.reachTo(type, account, record)
    return lies === 'in' || lies === 'conflict' || (lies === 'out' && record.access.outOfReach !== 'hidden')
  }

  /** Who can be asked about a record: its holder, and the leads of its team. */
  async whoToAsk<State extends SettledState>(
    type: Asked<State>,
    record: OnRecord<State>,
  ): Promise<readonly string[]> {
    const { directory } = record
    const holder = await this.holderOf(type, record)
    const team = teamOf(directory, holder ?? null)
    const leads = inRoles(directory, 'seniorLocalityLead').filter((one) => one.team === team)
    const here = holder !== undefined && directory.colleagues.get(holder)?.leftOn === undefined
    return [...(here ? [nameOf(directory, holder)] : []), ...leads.map(({ name }) => name)]
  }

  private async outOfReach<State extends SettledState>(
    type: Asked<State>,
    account: Account,
    record: OnRecord<State>,
    refused: (because: 'outOfReach') => Promise<void>,
  ): Promise<void> {
    if (isAtWork(account, record, this.now())) return
    const { reference, access } = record
    switch (access.outOfReach) {
      case 'reason':
        if (await this.log.reasonGiven(account, reference)) return
        throw new ReasonNeeded(type.category === 'plan' ? 'plan' : 'case', reference)
      case 'ask':
        await refused('outOfReach')
        throw new OutOfReach(await this.whoToAsk(type, record))
      case 'hidden':
        await refused('outOfReach')
        throw new NotFound()
      default:
        access.outOfReach satisfies never
    }
  }

  /** Until a plan is given to somebody, it is with whoever held its assessment. */
  private async holderOf<State extends SettledState>(
    { cameFrom }: Asked<State>,
    { state, authority }: OnRecord<State>,
  ): Promise<string | undefined> {
    const own = holderOf(state)
    const assessment = own === undefined ? cameFrom?.(state) : undefined
    if (assessment === undefined) return own
    const stream = streamName(authority, 'assessment', assessment)
    const found = await openStream(ASSESSMENT, this.store, authority, stream)
    return found && holderOf(found.state)
  }
}
