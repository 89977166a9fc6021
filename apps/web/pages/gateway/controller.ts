import { CurrentAccount, Needs } from '../../frame/access.js'
import { Controller, Get, Inject, Query, Render, Res, UseInterceptors } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { type Response } from 'express'
import { GIVER_NAMES } from '#casework'
import { may } from '#identity'
import { type Account, AdviceInReach, type ChildNames, NamesOfChildren, TODAY } from '#application'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { british } from '../../parts/words/dates.js'
import { sendCsv } from '../../parts/lists/csv.js'
import { paged } from '../../parts/lists/paging.js'
import { csvColumns } from './csv-columns.js'
import { GatewayQuery } from './gateway.dto.js'
import { isOnPart, type PartOfList, serviceLines, type Task, tasksOf } from './list.js'
import { listAddress, PART_NAMES, partsOf, taskRow } from './view-model.js'

/** Where the health gateway and a service's clinicians begin: advice that is awaited, and how services answer. */
@Controller()
@Needs('seeGateway', 'seeOwnServiceTasks')
@UseInterceptors(SaysHowFar)
export class GatewayController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get('gateway')
  @Render('pages/gateway/view.njk')
  async show(@CurrentAccount() account: Account, @Query() asked: GatewayQuery): Promise<object> {
    const found = await this.queries.execute(new AdviceInReach(account))
    const tasks = tasksOf(found.awaited, this.today())
    const own = found.service !== undefined
    const service = own ? undefined : asked.service
    const listed = tasks.filter((task) => service === undefined || task.service === service)
    const show = asked.show ?? (own ? 'all' : 'triage')
    const page = paged(onPart(listed, show), Number(asked.page ?? 1))
    const names = await this.namesOf(account, page.rows, 'list')
    const at = (changed: { show?: PartOfList; page?: number }) =>
      listAddress('/gateway', { show, service, ...changed })
    return {
      gateway: `${GIVER_NAMES[found.giver]} gateway`,
      own: found.service,
      today: british(this.today()),
      service,
      total: tasks.length,
      partItems: partsOf(own).map((part) => ({
        text: PART_NAMES[part],
        count: onPart(listed, part).length,
        current: part === show,
        href: at({ show: part }),
      })),
      part: show,
      lines: serviceLines(tasks, found.records).map((line) => ({
        ...line,
        href:
          own || line.service === null
            ? undefined
            : listAddress('/gateway', { show: 'all', service: line.service }),
      })),
      rows: page.rows.map((task) => taskRow(task, names)),
      shown: page,
      pages: page.pages > 1 && {
        page: page.page,
        pages: page.pages,
        previous: page.page > 1 ? at({ page: page.page - 1 }) : undefined,
        next: page.page < page.pages ? at({ page: page.page + 1 }) : undefined,
      },
      allAddress: at({ show: 'all' }),
      everyService: listAddress('/gateway', { show }),
      mayTriage: may(account.roles, 'triageAdvice'),
      mayAct: may(account.roles, 'triageAdvice') || may(account.roles, 'returnAdvice'),
      seeCase: may(account.roles, 'seeCase'),
      csv: may(account.roles, 'exportList') ? listAddress('/gateway.csv', { show, service }) : undefined,
      done: asked.done,
    }
  }

  @Get('gateway.csv')
  @Needs('exportList')
  async list(
    @CurrentAccount() account: Account,
    @Query() asked: GatewayQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { awaited } = await this.queries.execute(new AdviceInReach(account))
    const listed = tasksOf(awaited, this.today()).filter(
      ({ service }) => asked.service === undefined || service === asked.service,
    )
    const rows = onPart(listed, asked.show ?? 'triage')
    sendCsv(
      response,
      `gateway-${this.today()}`,
      csvColumns(await this.namesOf(account, rows, 'export')),
      rows,
    )
  }

  private namesOf(account: Account, tasks: readonly Task[], as: 'list' | 'export'): Promise<ChildNames> {
    return this.queries.execute(new NamesOfChildren(account, tasks, as))
  }
}

const onPart = (tasks: readonly Task[], part: PartOfList): readonly Task[] =>
  tasks.filter((task) => isOnPart(part, task))
