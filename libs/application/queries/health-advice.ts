import { Inject } from '@nestjs/common'
import { type IQueryHandler, Query } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { type AdviceRequest, adviceRequest } from '#casework'
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
import { Directories } from '../directory/directories.js'
import { type People, serviceOf } from '../directory/people.js'
import { NotAllowed, NotFound } from '../errors.js'
import { type CaseOrPlan, openCaseOrPlan } from '../records/case-or-plan.js'
import { textsOpened } from '../texts/open.js'
import { DATABASE, STORE, TODAY, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'

const A_YEAR = 365
const GIVER = 'health'

/** Whose requests for advice an account sees: those of one service, or of all. */
interface AdviceReach {
  /** The clinician's own; undefined for those who see all services. */
  readonly service: string | undefined
}

/** Throws NotAllowed for everybody else. A clinician without a service sees nothing. */
const adviceReachOf = (people: People, account: Account): AdviceReach => {
  if (may(account.role, 'seeGateway')) return { service: undefined }
  const service = may(account.role, 'seeOwnServiceTasks') ? serviceOf(people, account) : undefined
  if (service === undefined) throw new NotAllowed()
  return { service }
}

interface AwaitedInReach extends AdviceReach {
  readonly awaited: readonly AwaitedAdvice[]
  /** How services answered what fell due in the year up to yesterday. */
  readonly records: readonly ServiceRecord[]
}

/** The health advice that is awaited, in an account's reach, and how its services answer. */
export class AwaitedHealthAdvice extends Query<AwaitedInReach> {
  constructor(readonly account: Account) {
    super()
  }
}

@Answers(AwaitedHealthAdvice)
export class AwaitedHealthAdviceHandler implements IQueryHandler<AwaitedHealthAdvice> {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(TODAY) private readonly today: () => string,
    private readonly directories: Directories,
  ) {}

  async execute({ account }: AwaitedHealthAdvice): Promise<AwaitedInReach> {
    const { service } = adviceReachOf(await this.directories.of(account), account)
    const { code } = account.authority
    const today = parseCivilDate(this.today())
    const year = { from: isoDate(addDays(today, -A_YEAR)), to: isoDate(addDays(today, -1)) }
    const filter = { giver: GIVER, ...(service === undefined ? {} : { service }) }
    return askAbout(readModels(this.pool), code, async (models) => ({
      service,
      awaited: await awaitedAdvice(models, code, filter),
      records: await serviceRecords(models, code, { ...filter, ...year }),
    }))
  }
}

interface OpenedRequest {
  readonly opened: CaseOrPlan
  readonly request: AdviceRequest
}

/**
 * One request for health advice with its case or plan. NotFound where there is none, NotAllowed where it is with a service that
 * the account does not see.
 */
export class HealthAdviceRequest extends Query<OpenedRequest> {
  constructor(
    readonly account: Account,
    readonly reference: string,
    readonly advice: string,
  ) {
    super()
  }
}

@Answers(HealthAdviceRequest)
export class HealthAdviceRequestHandler implements IQueryHandler<HealthAdviceRequest> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly directories: Directories,
  ) {}

  async execute({ account, reference, advice }: HealthAdviceRequest): Promise<OpenedRequest> {
    const { service } = adviceReachOf(await this.directories.of(account), account)
    const opened = await openCaseOrPlan(
      this.store,
      account.authority.code,
      reference,
      textsOpened(this.vault),
    )
    const request = opened && adviceRequest(opened.record.state, advice)
    if (opened === undefined || request?.giver !== GIVER) throw new NotFound()
    if (service !== undefined && request.service !== service) throw new NotAllowed()
    return { opened, request }
  }
}
