import { Needs, CurrentAccount } from '../../frame/access.js'
import { Controller, Get, HttpStatus, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common'
import { type Response } from 'express'
import { type Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { may } from '#identity'
import {
  type Account,
  ASSESSMENT,
  type CaseOnRecord,
  DATABASE,
  PlansOfCases,
  Records,
  TODAY,
} from '#application'
import { otherRecords } from '../../parts/record/other-records.js'
import { planPanel } from '../../parts/record/plan-of-case.js'
import { RecordQuery } from '../../parts/record/looking-at.dto.js'
import { british } from '../../parts/words/dates.js'
import { eventTitle } from '../../parts/words/event-in-words.js'
import { lookingAt } from '../../parts/record/looking-at.js'
import { caseView } from './view.js'
import { whyView } from './why.js'

/** The banner after a save: what was recorded, in words. */
const justRecorded = ({ state }: CaseOnRecord, revision: string | undefined): string | undefined => {
  const event = revision === undefined ? undefined : state.history[Number(revision)]
  return event === undefined ? undefined : eventTitle(event.type)
}

/** A case, and the reason for each of its dates. */
@Controller('cases')
@Needs('seeCase')
export class CaseController {
  constructor(
    private readonly records: Records,
    private readonly plans: PlansOfCases,
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get(':reference')
  async show(
    @Param('reference') reference: string,
    @Query() question: RecordQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.records.open(ASSESSMENT, account, reference, 'case')
    const child = await this.records.child(account, record)
    const today = this.today()
    const looking = lookingAt(
      record,
      question,
      today,
      may(account.roles, 'seeChronology'),
      ASSESSMENT.stateOf,
    )
    const { past, why } = looking
    if (looking.faults.length > 0) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/case/view.njk', {
      ...caseView(looking.record, looking.day),
      child: child && {
        name: child.name,
        born: child.birthDate === undefined ? undefined : british(child.birthDate),
      },
      today,
      looking,
      past,
      why,
      recorded: justRecorded(record, question.recorded),
      mayRecord: ASSESSMENT.maySomething(account.roles) && !past,
      mayCorrect: may(account.roles, 'correctFact') && !past,
      ...(past ? {} : await this.planOf(account, record)),
    })
  }

  private async planOf(account: Account, record: CaseOnRecord) {
    const plan = planPanel(record, await this.plans.find(record), may(account.roles, 'recordFact'))
    const { authority, person, reference } = record
    const child = await otherRecords(this.database, authority, person, reference)
    return { plan, commandId: uuidv7(), ...child }
  }

  @Get([':reference/why/:rule', ':reference/why/:rule/:subject'])
  async why(
    @Param() { reference, rule, subject }: { reference: string; rule: string; subject?: string },
    @Query() question: RecordQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.records.open(ASSESSMENT, account, reference, 'why')
    const looking = lookingAt(
      record,
      question,
      this.today(),
      may(account.roles, 'seeChronology'),
      ASSESSMENT.stateOf,
    )
    const view = whyView(looking.record, subject === undefined ? rule : `${rule}/${subject}`, looking.day)
    if (view === undefined) throw new NotFoundException()
    response.render('parts/record/why-this-date.njk', view)
  }
}
