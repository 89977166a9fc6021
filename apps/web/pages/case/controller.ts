import { Needs, CurrentAccount } from '../../frame/access.js'
import {
  Controller,
  Get,
  HttpStatus,
  Inject,
  NotFoundException,
  Param,
  Query,
  Req,
  Res,
} from '@nestjs/common'
import { type Request, type Response } from 'express'
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
  SecondChecks,
  TODAY,
} from '#application'
import { otherRecords } from '../../parts/record/other-records.js'
import { planPanel } from '../../parts/record/plan-of-case.js'
import { RecordQuery } from '../../parts/record/looking-at.dto.js'
import { monthsOf, SHOWN } from '../../parts/record/months.js'
import { rowActions } from '../../parts/record/row-actions.js'
import { eventTitle } from '../../parts/words/event-in-words.js'
import { lookingAt } from '../../parts/record/looking-at.js'
import { waitingInWords } from '../../parts/record/waiting.js'
import { TimelineQuery } from './case.dto.js'
import { identityOf } from './identity.js'
import { PART_PATHS, partAt, shownOn, tabsOf } from './parts.js'
import { type ActionsOf, caseView } from './view.js'
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
    private readonly checks: SecondChecks,
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get(PART_PATHS)
  async show(
    @Param('reference') reference: string,
    @Query() question: TimelineQuery,
    @CurrentAccount() account: Account,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.records.open(ASSESSMENT, account, reference, 'case')
    const child = await this.records.child(account, record)
    const looking = this.lookingAt(record, question, account)
    const { past, why: asked } = looking
    if (looking.faults.length > 0) response.status(HttpStatus.BAD_REQUEST)
    const part = partAt(request.path)
    const view = caseView(looking.record, looking.day, past ? () => [] : actionsOn(account, record))
    const shown = question.show ?? 'all'
    response.render('pages/case/view.njk', {
      ...view,
      ...part,
      show: shownOn(part),
      tabs: tabsOf(`/cases/${record.reference}`, part, asked),
      identity: identityOf(looking.record, view.summary, child?.birthDate),
      months: monthsOf(view.timeline, shown),
      kinds: Object.entries(SHOWN).map(([value, text]) => ({ value, text, selected: value === shown })),
      child,
      looking,
      asked,
      past,
      waiting: waitingInWords(record.directory, await this.checks.waitingOn(account, record.reference)),
      recorded: justRecorded(record, question.recorded),
      mayRecord: ASSESSMENT.maySomething(account.roles) && !past,
      mayCorrect: may(account.roles, 'correctFact') && !past,
      ...(past ? {} : await this.planOf(account, record)),
    })
  }

  @Get([':reference/why/:rule', ':reference/why/:rule/:subject'])
  async why(
    @Param() { reference, rule, subject }: { reference: string; rule: string; subject?: string },
    @Query() question: RecordQuery,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.records.open(ASSESSMENT, account, reference, 'why')
    const looking = this.lookingAt(record, question, account)
    const view = whyView(looking.record, subject === undefined ? rule : `${rule}/${subject}`, looking.day)
    if (view === undefined) throw new NotFoundException()
    response.render('parts/record/why-this-date.njk', view)
  }

  private lookingAt(record: CaseOnRecord, question: RecordQuery, { roles }: Account) {
    return lookingAt(record, question, this.today(), may(roles, 'seeChronology'), ASSESSMENT.stateOf)
  }

  private async planOf(account: Account, record: CaseOnRecord) {
    const plan = planPanel(record, await this.plans.find(record), may(account.roles, 'recordFact'))
    const { authority, person, reference } = record
    const child = await otherRecords(this.database, authority, person, reference)
    return { plan, commandId: uuidv7(), ...child }
  }
}

/** What this account can record of a row, as the case stands today. */
const actionsOn =
  (account: Account, record: CaseOnRecord): ActionsOf =>
  (actions, id) =>
    rowActions(
      actions,
      {
        account,
        record,
        may: (type) => ASSESSMENT.may(account.roles, type),
        here: `/cases/${record.reference}`,
      },
      id,
    )
