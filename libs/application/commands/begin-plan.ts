import { Command, type ICommandHandler } from '@nestjs/cqrs'
import { may } from '#identity'
import { type Account } from '../account.js'
import { NotAllowed } from '../errors.js'
import { type Outcome } from '../outcome.js'
import { type CaseOnRecord } from '../records/assessment.js'
import { Handles } from './handles.js'
import { PlansOfCases } from './plan-of-case.js'
import { ReadModelUpdates } from './read-your-writes.js'

/** Begins the record of a plan whose final plan is on a case, where that was not done as the plan was issued. */
export class BeginPlan extends Command<Outcome> {
  constructor(
    readonly account: Account,
    /** The assessment. */
    readonly record: CaseOnRecord,
    /** UUID; the same one is done once. */
    readonly commandId: string,
  ) {
    super()
  }
}

@Handles(BeginPlan)
export class BeginPlanHandler implements ICommandHandler<BeginPlan> {
  constructor(
    private readonly plans: PlansOfCases,
    private readonly readModels: ReadModelUpdates,
  ) {}

  async execute({ account, record, commandId }: BeginPlan): Promise<Outcome> {
    if (!may(account.roles, 'recordFact') || record.authority !== account.authority.code)
      throw new NotAllowed()
    const outcome = await this.plans.begin(record, account.id, commandId)
    await this.readModels.catchUp(record.authority)
    return outcome
  }
}
