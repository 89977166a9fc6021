import { Needs, CurrentAccount } from '../../frame/access.js'
import { Controller, Get, HttpStatus, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common'
import { type Response } from 'express'
import { holderOf, planFactsOf, wholePlanOf } from '#casework'
import { type EventStore, streamName } from '#event-store'
import { may } from '#identity'
import {
  type Account,
  ASSESSMENT,
  openStream,
  PLAN,
  type PlanOnRecord,
  Records,
  SecondChecks,
  STORE,
  TODAY,
} from '#application'
import { RecordQuery } from '../../parts/record/looking-at.dto.js'
import { british } from '../../parts/words/dates.js'
import { eventTitle } from '../../parts/words/event-in-words.js'
import { lookingAt } from '../../parts/record/looking-at.js'
import { accountName } from '../../parts/words/names.js'
import { waitingInWords } from '../../parts/record/waiting.js'
import { planView, planWhy } from './view.js'

/** The banner after a save: what was recorded, in words. */
const justRecorded = ({ history }: PlanOnRecord, revision: string | undefined): string | undefined => {
  const event = revision === undefined ? undefined : history[Number(revision)]
  return event === undefined ? undefined : eventTitle(event.type)
}

/** A plan, and the reason for each of its dates. */
@Controller('plans')
@Needs('seeCase')
export class PlanController {
  constructor(
    private readonly records: Records,
    private readonly checks: SecondChecks,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get(':reference')
  async show(
    @Param('reference') reference: string,
    @Query() question: RecordQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.records.open(PLAN, account, reference, 'case')
    const child = await this.records.child(account, record)
    const today = this.today()
    const looking = lookingAt(record, question, today, may(account.roles, 'seeChronology'), PLAN.stateOf)
    const { past, why } = looking
    if (looking.faults.length > 0) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/plan/view.njk', {
      ...planView(looking.record, looking.day),
      assessment: await this.assessmentOf(record),
      child: child && {
        name: child.name,
        born: child.birthDate === undefined ? undefined : british(child.birthDate),
      },
      looking,
      past,
      why,
      waiting: waitingInWords(record.directory, await this.checks.waitingOn(account, record.reference)),
      recorded: justRecorded(record, question.recorded),
      mayRecord: PLAN.maySomething(account.roles) && !past,
      mayRecordReviews: PLAN.may(account.roles, 'RecordLastReview') && !past,
      mayCorrect: may(account.roles, 'correctFact') && !past,
    })
  }

  @Get([':reference/why/:rule', ':reference/why/:rule/:subject'])
  async why(
    @Param() { reference, rule, subject }: { reference: string; rule: string; subject?: string },
    @Query() question: RecordQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.records.open(PLAN, account, reference, 'why')
    const mayAskKnown = may(account.roles, 'seeChronology')
    const looking = lookingAt(record, question, this.today(), mayAskKnown, PLAN.stateOf)
    const key = subject === undefined ? rule : `${rule}/${subject}`
    const view = planWhy(looking.record, key, looking.day)
    if (view === undefined) throw new NotFoundException()
    response.render('parts/record/why-this-date.njk', view)
  }

  /** The case from which the plan came, and who held it; undefined where it came from elsewhere. */
  private async assessmentOf({ authority, state }: PlanOnRecord) {
    const id = planFactsOf(wholePlanOf(state.settled), 'PlanStarted')[0]?.data.assessment
    if (id === undefined) return undefined
    const found = await openStream(ASSESSMENT, this.store, authority, streamName(authority, 'assessment', id))
    if (found === undefined) return undefined
    const officer = holderOf(found.state)
    return { reference: found.reference, officer: officer && accountName(officer, found.directory) }
  }
}
