import { Inject } from '@nestjs/common'
import { type IQueryHandler, Query } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { type AdviceRequest, adviceRequest, type Directory } from '#casework'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import {
  askAbout,
  type AwaitedAdvice,
  awaitedAdvice,
  readModels,
  type ServiceRecord,
  serviceRecords,
} from '#read-models'
import { addDays, isoDate, parseCivilDate } from '#statute'
import { type Account } from '../account.js'
import { Answers } from '../commands/handles.js'
import { adviceInReach, type AdviceReach, isInReach } from '../directory/advice-reach.js'
import { NotAllowed, NotFound } from '../errors.js'
import { isClosed, openLines } from '../reach/reach.js'
import { Reaches } from '../reach/reaches.js'
import { type CaseOrPlan, openCaseOrPlan } from '../records/case-or-plan.js'
import { textsOpened } from '../texts/open.js'
import { DATABASE, STORE, TODAY, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'

const A_YEAR = 365

/** Throws NotAllowed for everybody who sees none. Somebody of a service that is not in the directory sees nothing. */
const adviceReachOf = (directory: Directory, account: Account): AdviceReach => {
  const reach = adviceInReach(directory, account)
  if (reach === undefined) throw new NotAllowed()
  return reach
}

interface AwaitedInReach extends AdviceReach {
  readonly awaited: readonly AwaitedAdvice[]
  /** How services answered what fell due in the year up to yesterday. */
  readonly records: readonly ServiceRecord[]
}

/** The advice that is awaited, in an account's reach, and how its services answer. */
export class AdviceInReach extends Query<AwaitedInReach> {
  constructor(readonly account: Account) {
    super()
  }
}

@Answers(AdviceInReach)
export class AdviceInReachHandler implements IQueryHandler<AdviceInReach> {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(TODAY) private readonly today: () => string,
    private readonly reaches: Reaches,
  ) {}

  async execute({ account }: AdviceInReach): Promise<AwaitedInReach> {
    const reader = await this.reaches.of(account)
    const { directory } = reader
    const { giver, service } = adviceReachOf(directory, account)
    const { code } = account.authority
    const today = parseCivilDate(this.today())
    const year = { from: isoDate(addDays(today, -A_YEAR)), to: isoDate(addDays(today, -1)) }
    // Where lists gave services names of their own, one service is several to the read model.
    const filter = { giver, ...(service === undefined || directory.matched.size > 0 ? {} : { service }) }
    return askAbout(readModels(this.pool), code, async (models) => ({
      giver,
      service,
      awaited: openLines(reader, await awaitedAdvice(models, code, filter)).filter((one) =>
        isInReach(directory, { service }, one.service),
      ),
      records: (await serviceRecords(models, code, { ...filter, ...year })).filter((one) =>
        isInReach(directory, { service }, one.service),
      ),
    }))
  }
}

interface OpenedRequest {
  readonly opened: CaseOrPlan
  readonly request: AdviceRequest
}

/**
 * One request for advice with its case or plan. NotFound where there is none, NotAllowed where it is with a service that
 * the account does not see.
 */
export class RequestInReach extends Query<OpenedRequest> {
  constructor(
    readonly account: Account,
    readonly reference: string,
    readonly advice: string,
  ) {
    super()
  }
}

@Answers(RequestInReach)
export class RequestInReachHandler implements IQueryHandler<RequestInReach> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly reaches: Reaches,
  ) {}

  async execute({ account, reference, advice }: RequestInReach): Promise<OpenedRequest> {
    if (!may(account.roles, 'seeGateway') && !may(account.roles, 'seeOwnServiceTasks')) throw new NotAllowed()
    const opened = await openCaseOrPlan(
      this.store,
      account.authority.code,
      reference,
      textsOpened(this.vault),
    )
    // The record carries what says who reaches it; where there is none, that is asked for itself.
    const { directory } = opened?.record ?? (await this.reaches.of(account))
    const { giver, service } = adviceReachOf(directory, account)
    if (opened === undefined) throw new NotFound()
    const { state, person, access: rules } = opened.record
    const request = adviceRequest(state, advice)
    if (request?.giver !== giver || isClosed({ account, rules }, person)) throw new NotFound()
    if (!isInReach(directory, { service }, request.service)) throw new NotAllowed()
    return { opened, request }
  }
}
