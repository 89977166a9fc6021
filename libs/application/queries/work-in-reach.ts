import { Inject, Injectable } from '@nestjs/common'
import { type IQueryHandler, Query } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { type Directory } from '#casework'
import { may } from '#identity'
import {
  askAbout,
  type DisputedRecord,
  disputedRecords,
  openWork,
  type PlanUnderReview,
  plansUnderReview,
  readModels,
  type ReadTransaction,
  type WorkCase,
} from '#read-models'
import { type Account } from '../account.js'
import { Answers } from '../commands/handles.js'
import { officersInReach } from '../directory/people.js'
import { NotAllowed } from '../errors.js'
import { openLines } from '../reach/reach.js'
import { Reaches } from '../reach/reaches.js'
import { DATABASE } from '../tokens.js'

/** Lines of a list, with the people that its words name. */
export interface InReach<Line> {
  readonly lines: readonly Line[]
  readonly directory: Directory
}

/** The open cases in an account's reach, as they stand today. */
export class OpenWork extends Query<InReach<WorkCase>> {
  constructor(readonly account: Account) {
    super()
  }
}

/** The maintained plans in an account's reach, with what says how each stands today. */
export class PlansInReach extends Query<InReach<PlanUnderReview>> {
  constructor(readonly account: Account) {
    super()
  }
}

/** The cases and plans in an account's reach in which something goes on: appeals, mediation, orders, consultations. */
export class DisputesInReach extends Query<InReach<DisputedRecord>> {
  constructor(readonly account: Account) {
    super()
  }
}

/** `officers`: whose records; undefined for everybody's. */
type Ask<Line> = (
  models: ReadTransaction,
  authority: string,
  today: string,
  officers: readonly string[] | undefined,
) => Promise<readonly Line[]>

/** A list of records, as far as an account reaches. Throws NotAllowed for roles that have no such list. */
@Injectable()
export class WorkInReach {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    private readonly reaches: Reaches,
  ) {}

  async of<Line extends { readonly person: string | null }>(
    account: Account,
    list: 'seeMyWork' | 'seeReviews',
    ask: Ask<Line>,
  ): Promise<InReach<Line>> {
    if (!may(account.roles, list)) throw new NotAllowed()
    const { code } = account.authority
    const reader = await this.reaches.of(account)
    const { directory, today } = reader
    const officers = officersInReach(directory, account, { action: list, today })
    const lines = await askAbout(readModels(this.pool), code, (models) => ask(models, code, today, officers))
    return { lines: openLines(reader, lines), directory }
  }
}

@Answers(OpenWork)
export class OpenWorkHandler implements IQueryHandler<OpenWork> {
  constructor(private readonly reach: WorkInReach) {}

  execute({ account }: OpenWork): Promise<InReach<WorkCase>> {
    return this.reach.of(account, 'seeMyWork', openWork)
  }
}

@Answers(PlansInReach)
export class PlansInReachHandler implements IQueryHandler<PlansInReach> {
  constructor(private readonly reach: WorkInReach) {}

  execute({ account }: PlansInReach): Promise<InReach<PlanUnderReview>> {
    return this.reach.of(account, 'seeReviews', plansUnderReview)
  }
}

@Answers(DisputesInReach)
export class DisputesInReachHandler implements IQueryHandler<DisputesInReach> {
  constructor(private readonly reach: WorkInReach) {}

  execute({ account }: DisputesInReach): Promise<InReach<DisputedRecord>> {
    return this.reach.of(account, 'seeMyWork', disputedRecords)
  }
}
