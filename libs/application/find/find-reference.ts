import { Inject } from '@nestjs/common'
import { type IQueryHandler, Query, QueryBus } from '@nestjs/cqrs'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { type Account } from '../account.js'
import { Answers } from '../commands/handles.js'
import { AdviceInReach } from '../queries/advice-in-reach.js'
import { ASSESSMENT } from '../records/assessment.js'
import { openReference } from '../records/open.js'
import { PLAN } from '../records/plan.js'
import { Gate } from '../reach/gate.js'
import { STORE } from '../tokens.js'

/** Where a reference leads for an account. */
export type Whereabouts =
  | { readonly kind: 'case' | 'plan'; readonly reference: string }
  | { readonly kind: 'advice'; readonly reference: string; readonly advice: string }

/** The case, plan or task of a reference; undefined where there is none in the account's reach. */
export class FindReference extends Query<Whereabouts | undefined> {
  constructor(
    readonly account: Account,
    readonly reference: string,
  ) {
    super()
  }
}

@Answers(FindReference)
export class FindReferenceHandler implements IQueryHandler<FindReference> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    private readonly queries: QueryBus,
    private readonly gate: Gate,
  ) {}

  async execute({ account, reference }: FindReference): Promise<Whereabouts | undefined> {
    const { code } = account.authority
    if (may(account.roles, 'seeCase')) {
      const assessment = await openReference(ASSESSMENT, this.store, code, reference)
      if (assessment !== undefined)
        return (await this.gate.shows(ASSESSMENT, account, assessment))
          ? { kind: 'case', reference }
          : undefined
      const plan = await openReference(PLAN, this.store, code, reference)
      if (plan === undefined) return undefined
      return (await this.gate.shows(PLAN, account, plan)) ? { kind: 'plan', reference } : undefined
    }
    if (!may(account.roles, 'seeOwnServiceTasks')) return undefined
    const { awaited } = await this.queries.execute(new AdviceInReach(account))
    const task = awaited.find((one) => one.reference === reference)
    return task && { kind: 'advice', reference, advice: task.advice }
  }
}
