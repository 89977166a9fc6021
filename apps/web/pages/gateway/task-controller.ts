import { CurrentAccount, Needs } from '../../frame/access.js'
import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { type Response } from 'express'
import { type Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { type AdviceRequest, isAwaited, isReturnable, isSentBack } from '#casework'
import { isAbout } from '#statute'
import { may } from '#identity'
import { askAbout, dutiesOfCase, readModels } from '#read-models'
import {
  type Account,
  type CaseOrPlan,
  DATABASE,
  RequestInReach,
  NamesOfChildren,
  servicesFor,
  TODAY,
  ViewLog,
} from '#application'
import { childName } from '../../parts/words/names.js'
import { british, daysBetween } from '../../parts/words/dates.js'
import { leftInWords } from '../../parts/lists/words.js'
import { TaskForm } from './gateway.dto.js'
import { sentBackInWords, sixWeeksInWords } from '../../parts/lists/sent-back.js'
import { type TaskError, OUTCOMES, readTask } from './task.js'

interface Opened {
  readonly account: Account
  readonly opened: CaseOrPlan
  readonly advice: string
  readonly task: AdviceRequest
}

const CHANGED: TaskError = {
  field: 'task',
  text: 'Somebody else recorded something on this record while this page was open. What you typed is kept: look at the request again, then save.',
}

/** One request for advice: sent to the right service, or returned. */
@Controller('gateway/tasks/:reference/:advice')
@Needs('seeGateway', 'seeOwnServiceTasks')
export class GatewayTaskController {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(TODAY) private readonly today: () => string,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly log: ViewLog,
  ) {}

  @Get()
  async show(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Param('reference') reference: string,
    @Param('advice') advice: string,
  ): Promise<void> {
    const opened = await this.open(account, reference, advice)
    await this.log.viewed(opened.account, reference, 'record')
    await this.render(response, opened)
  }

  @Post()
  async record(
    @CurrentAccount() account: Account,
    @Res() response: Response,
    @Param('reference') reference: string,
    @Param('advice') advice: string,
    @Body() form: TaskForm,
  ): Promise<void> {
    const opened = await this.open(account, reference, advice)
    const read = readTask(form, advice, this.today())
    if (!read.ok) {
      await this.render(response.status(400), opened, form, read.faults)
      return
    }
    const outcome = await this.commands.execute(
      opened.opened.toRecord(account, read.what, form.seen, form.commandId),
    )
    switch (outcome.kind) {
      case 'recorded':
        response.redirect(303, `/gateway?done=${form.act === 'return' ? 'returned' : 'triaged'}`)
        return
      case 'refused':
        await this.render(response.status(422), opened, form, [
          {
            field: outcome.refusal.field?.endsWith('On') === true ? 'date' : 'task',
            text: outcome.refusal.message,
          },
        ])
        return
      case 'changed_meanwhile':
        await this.render(response.status(409), await this.open(account, reference, advice), form, [CHANGED])
        return
      default:
        outcome satisfies never
    }
  }

  private async open(account: Account, reference: string, advice: string): Promise<Opened> {
    const { opened, request: task } = await this.queries.execute(
      new RequestInReach(account, reference, advice),
    )
    return { account, opened, advice, task }
  }

  private async render(
    response: Response,
    { account, opened: { kind, record, may: mayRecord }, advice, task }: Opened,
    form?: TaskForm,
    faults: readonly TaskError[] = [],
  ): Promise<void> {
    const { code } = account.authority
    const today = this.today()
    const duties = await askAbout(readModels(this.database), code, (models) =>
      dutiesOfCase(models, code, record.stream),
    )
    const dueOn = duties.find((duty) => isAbout(duty, 'advice') && duty.subject === advice)?.due_on
    const person = record.person ?? null
    const names = await this.queries.execute(
      new NamesOfChildren(account, [{ reference: record.reference, person }], 'logged'),
    )
    const fault = (field: TaskError['field'], act: TaskForm['act']) =>
      form?.act === act ? faults.find((one) => one.field === field)?.text : undefined
    response.render('pages/gateway/task.njk', {
      reference: record.reference,
      kind,
      seeCase: may(account.roles, 'seeCase'),
      name: childName(names, person),
      service: task.service,
      requested: british(task.requestedOn),
      received: british(task.receivedByBodyOn),
      due: dueOn && british(dueOn),
      left: dueOn && leftInWords(daysBetween(today, dueOn)),
      isDone: !isAwaited(task),
      ...(isSentBack(task)
        ? {
            sentBack: { since: sentBackInWords(task), why: task.reason },
            sixWeeks: dueOn && sixWeeksInWords(task.firstReturnedOn, dueOn),
          }
        : {}),
      mayReturn: isReturnable(task) && mayRecord(account.roles, 'ReturnAdvice'),
      mayTriage: isAwaited(task) && mayRecord(account.roles, 'TriageAdvice'),
      services: servicesFor(record.directory, task.giver).filter((service) => service !== task.service),
      outcomes: OUTCOMES,
      seen: record.revision,
      // A refused form is a new attempt: nothing was recorded under the id before.
      returnId: uuidv7(),
      triageId: uuidv7(),
      form: form ?? {},
      faults,
      errors: faults.map(({ field, text }) => ({
        text,
        href: `#${field === 'date' ? `${form?.act ?? 'return'}-day` : field}`,
      })),
      fault,
    })
  }
}
