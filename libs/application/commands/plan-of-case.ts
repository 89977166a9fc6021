import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import { v5 as uuidv5 } from 'uuid'
import {
  codecOf,
  finalPlanSentOn,
  plan,
  planFactsOf,
  type PlanCommandOf,
  refusal,
  MAINTAINED,
} from '#casework'
import { type EventStore, execute, idOf } from '#event-store'
import { type Logger } from '#platform'
import { faultCode } from '#projections'
import { askAbout, plansOfPerson, readModels } from '#read-models'
import { DATABASE, LOG, NOW, STORE, TODAY } from '../tokens.js'
import { type Outcome } from '../outcome.js'
import { ASSESSMENT, type CaseOnRecord } from '../records/assessment.js'
import { openStream } from '../records/open.js'
import { PLAN, planStreamOf } from '../records/plan.js'

/** The plan that belongs to a case. */
export interface PlanOfCase {
  readonly reference: string
  readonly madeOn: string | undefined
  /** It came of this very assessment; otherwise it is what the child or young person has already. */
  readonly ofThisCase: boolean
}

const KEPT: ReadonlySet<string> = new Set(MAINTAINED)

const nothingToBegin: Outcome = {
  kind: 'refused',
  refusal: refusal('final_plan_not_issued'),
}

/**
 * From a final plan to the record of the plan. Two streams cannot be written as one everywhere, so the second is
 * written after the first, under an id made from the assessment: a crash between them is made good by doing it again.
 */
@Injectable()
export class PlansOfCases {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Logger,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  /** The plan of a case, or one that the child has already: a return brings plans of its own. */
  async find({ authority, stream, person }: CaseOnRecord): Promise<PlanOfCase | undefined> {
    const begun = await openStream(PLAN, this.store, authority, planStreamOf(authority, stream))
    if (begun !== undefined && begun.state.stage.status !== 'none') {
      const madeOn = planFactsOf(begun.state, 'PlanStarted')[0]?.data.madeOn
      return { reference: begun.reference, madeOn, ofThisCase: true }
    }
    if (person === undefined) return undefined
    const known = await askAbout(readModels(this.pool), authority, (models) =>
      plansOfPerson(models, authority, person),
    )
    const own = known.find((one) => one.assessmentStream === stream && one.status !== 'none')
    const found = own ?? known.find(({ status }) => KEPT.has(status))
    return (
      found && { reference: found.reference, madeOn: found.madeOn ?? undefined, ofThisCase: found === own }
    )
  }

  /** Begins the record of the plan, unless there is one. `commandId`: a UUID, done once. */
  async begin(
    record: CaseOnRecord,
    actor: string,
    commandId = uuidv5('begin the plan', idOf(record.stream)),
  ): Promise<Outcome> {
    const { authority, stream } = record
    const madeOn = finalPlanSentOn(record.state)
    if (record.person === undefined || madeOn === undefined) return nothingToBegin
    const at = planStreamOf(authority, stream)
    const known: Outcome = { kind: 'recorded', stream: at, revision: 0, repeated: true }
    if ((await this.find(record)) !== undefined) return known
    const command: PlanCommandOf<'StartPlan'> = {
      type: 'StartPlan',
      data: { person: record.person, madeOn, assessment: idOf(stream) },
      meta: { commandId, today: this.today(), now: this.now(), actor },
    }
    const done = await execute(this.store, plan, { authority, stream: at, command, codec: codecOf('plan') })
    if (done.ok) return { ...known, repeated: done.repeated }
    const why = done.refusal ?? done.conflict
    return why.code === 'plan_already_started' ? known : { kind: 'refused', refusal: why }
  }

  /** The same behind the record of a final plan: that is saved, whatever becomes of this. */
  async beginBehind(authority: string, stream: string, actor: string): Promise<void> {
    try {
      const record = await openStream(ASSESSMENT, this.store, authority, stream)
      const outcome = record && (await this.begin(record, actor))
      if (outcome?.kind !== 'recorded')
        this.log.error({ authority }, 'the record of a plan could not be begun')
    } catch (error) {
      this.log.error({ authority, code: faultCode(error) }, 'the record of a plan could not be begun')
    }
  }
}
