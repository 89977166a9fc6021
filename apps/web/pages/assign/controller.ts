import { CurrentAccount, Needs } from '../../frame/access.js'
import {
  BadRequestException,
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  NotFoundException,
  Post,
  Redirect,
  Res,
} from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { type Response } from 'express'
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid'
import { type EventStore } from '#event-store'
import {
  type Account,
  type ChildNames,
  Directories,
  NamesOfChildren,
  NOW,
  PlansInReach,
  STORE,
  TODAY,
} from '#application'
import { holders } from '../../parts/forms/officers.js'
import { type AssignRequest, requestIn, type Chosen, MOST, readRequest } from './form.js'
import { AssignForm } from './assign.dto.js'
import { type AssignOfficer, recordToGive, type RecordToGive, sortedOut } from './records.js'
import { askView, backLink, checkView, resultView } from './view.js'
import { type Done, resultOf } from './words.js'

type Ready = Extract<ReturnType<typeof readRequest>, { ok: true }>

const assigned = ({ officer, assignedOn }: Ready): AssignOfficer => ({
  type: 'AssignOfficer',
  data: { officer: officer.value, assignedOn },
})

/** "Give to an officer": many cases or plans of a list at one go, each by a command of its own. */
@Controller('assign')
@Needs('giveMany')
export class AssignController {
  constructor(
    private readonly bus: CommandBus,
    private readonly queries: QueryBus,
    private readonly directories: Directories,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  /** These pages are answers to a form; their address alone leads to the list that has it. */
  @Get(['', 'confirm'])
  @Redirect('/my-work', HttpStatus.SEE_OTHER)
  list(): void {
    return
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  async check(
    @CurrentAccount() account: Account,
    @Body() form: AssignForm,
    @Res() response: Response,
  ): Promise<void> {
    const asked = requestIn(form)
    if (this.wrongNumber(asked, response)) return
    const records = await this.recordsOf(account, asked.chosen)
    const people = await this.directories.of(account)
    const read = readRequest(asked, holders(people), this.today())
    if (!read.ok || asked.change) {
      const faults = asked.change || read.ok ? [] : read.faults
      ask(response, askView(asked, records, faults, people), faults)
      return
    }
    const held = await this.withHolders(account, records)
    const meta = { commandId: uuidv7(), today: this.today(), now: this.now(), actor: account.id }
    const sorted = sortedOut(held, assigned(read), meta)
    const names = await this.namesOf(account, held)
    response.render(
      'pages/assign/check.njk',
      checkView({ asked, read, sorted, names, people, batch: uuidv7() }),
    )
  }

  @Post('confirm')
  @HttpCode(HttpStatus.OK)
  async give(
    @CurrentAccount() account: Account,
    @Body() form: AssignForm,
    @Res() response: Response,
  ): Promise<void> {
    const asked = requestIn(form)
    if (this.wrongNumber(asked, response)) return
    const { batch } = asked
    if (batch === undefined) throw new BadRequestException()
    const records = await this.recordsOf(account, asked.chosen)
    const people = await this.directories.of(account)
    const read = readRequest(asked, holders(people), this.today())
    if (!read.ok) {
      ask(response, askView(asked, records, read.faults, people), read.faults)
      return
    }
    const seen = new Map(asked.chosen.map((one) => [one.stream, one.seen]))
    const done: Done[] = []
    // One after the other: they share the lists that each brings up to date.
    for (const record of records) {
      const outcome = await this.bus.execute(
        record.give(account, assigned(read), seen.get(record.stream) ?? -1, uuidv5(record.stream, batch)),
      )
      done.push({ ...record, outcome })
    }
    response.render('pages/assign/result.njk', resultView(asked, read, resultOf(done)))
  }

  private wrongNumber({ chosen, back }: AssignRequest, response: Response): boolean {
    if (chosen.length > 0 && chosen.length <= MOST) return false
    response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/assign/number.njk', { chosen: chosen.length, most: MOST, back: backLink(back) })
    return true
  }

  /** All of them or none: a stream that is not this authority's was not on any list of it. */
  private async recordsOf(account: Account, chosen: readonly Chosen[]): Promise<readonly RecordToGive[]> {
    const records: RecordToGive[] = []
    for (const { stream } of chosen) {
      const record = await recordToGive(this.store, account.authority.code, stream)
      if (record === undefined || record.isClosedTo(account)) throw new NotFoundException()
      records.push(record)
    }
    return records
  }

  /** Until a plan is given to somebody, it is with whoever held its assessment, as the list says. */
  private async withHolders(
    account: Account,
    records: readonly RecordToGive[],
  ): Promise<readonly RecordToGive[]> {
    if (!records.some(({ kind, officer }) => kind === 'plan' && officer === null)) return records
    const { lines } = await this.queries.execute(new PlansInReach(account))
    const holder = new Map(lines.map(({ stream, officer }) => [stream, officer]))
    return records.map((record) => ({
      ...record,
      officer: record.officer ?? holder.get(record.stream) ?? null,
    }))
  }

  private namesOf(account: Account, records: readonly RecordToGive[]): Promise<ChildNames> {
    return this.queries.execute(new NamesOfChildren(account, records, 'list'))
  }
}

const ask = (response: Response, view: object, faults: readonly unknown[]): void => {
  if (faults.length > 0) response.status(HttpStatus.BAD_REQUEST)
  response.render('pages/assign/ask.njk', view)
}
