import { CurrentAccount, Needs } from '../../frame/access.js'
import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { type Account, AnswerMatch, PossibleMatches, Records, ViewLog } from '#application'
import { type MatchWithRecords } from '#read-models'
import { SaysHowFar } from '../../parts/lists/how-far.js'
import { PAGE_SIZE, paged } from '../../parts/lists/paging.js'
import { MatchAnswerForm, MatchesQuery } from './matches.dto.js'
import {
  faultsOf,
  opensNames,
  pagesOf,
  pairView,
  personOn,
  type Sent,
  type ShownChild,
  tabsOf,
} from './view.js'

/** "Possible matches": pairs of records that an import could not tell apart or together, for somebody to answer. */
@Controller('matches')
@Needs('settleMatch')
@UseInterceptors(SaysHowFar)
export class MatchesController {
  constructor(
    private readonly bus: CommandBus,
    private readonly queries: QueryBus,
    private readonly records: Records,
    private readonly log: ViewLog,
  ) {}

  @Get()
  async show(
    @CurrentAccount() account: Account,
    @Query() asked: MatchesQuery,
    @Res() response: Response,
  ): Promise<void> {
    await this.list(account, asked, response)
  }

  @Post(':match')
  @HttpCode(HttpStatus.OK)
  async answer(
    @CurrentAccount() account: Account,
    @Param('match', ParseUUIDPipe) id: string,
    @Body() form: MatchAnswerForm,
    @Res() response: Response,
  ): Promise<void> {
    const { answer, reason = '', commandId } = form
    const match = (await this.matches(account)).find((one) => one.match === id)
    if (match === undefined) throw new NotFoundException()
    const faults = faultsOf(id, form)
    if (answer === undefined || faults.length > 0) {
      await this.again(account, response, match, { match: id, answer, reason, faults })
      return
    }
    const outcome = await this.bus.execute(new AnswerMatch(account, match, answer, reason, commandId))
    if (outcome.kind === 'recorded') {
      response.redirect(303, `/matches?answered=${id}`)
      return
    }
    const text =
      outcome.kind === 'refused' ? outcome.refusal.message : 'Somebody else answered meanwhile. Look again.'
    const href = `#reason-${id}`
    await this.again(account, response, match, { match: id, answer, reason, faults: [{ text, href }] })
  }

  private async again(
    account: Account,
    response: Response,
    { status }: MatchWithRecords,
    sent: Sent,
  ): Promise<void> {
    response.status(HttpStatus.BAD_REQUEST)
    await this.list(account, status === 'open' ? {} : { show: 'answered' }, response, sent)
  }

  private matches(account: Account): Promise<readonly MatchWithRecords[]> {
    return this.queries.execute(new PossibleMatches(account))
  }

  private async list(
    account: Account,
    { show, page = '1', names, answered }: Partial<Record<keyof MatchesQuery, string>>,
    response: Response,
    sent?: Sent,
  ): Promise<void> {
    const all = await this.matches(account)
    const wanted = all.filter(({ status }) => (status === 'open') === (show === undefined))
    const at =
      sent === undefined
        ? Number(page)
        : wanted.findIndex(({ match }) => match === sent.match) / PAGE_SIZE + 1
    const shown = paged(wanted, Math.floor(at), PAGE_SIZE)
    const opened = shown.rows.filter((match) => opensNames(match, names))
    const children = await this.childrenOf(account, opened)
    response.render('pages/matches/view.njk', {
      pairs: shown.rows.map((match) =>
        pairView(match, children, { sent, named: opened.includes(match), commandId: uuidv7() }),
      ),
      faults: sent?.faults ?? [],
      answeredView: show !== undefined,
      tabItems: tabsOf(all, show !== undefined),
      shown,
      pages: pagesOf(shown, show !== undefined),
      justAnswered: all.find(({ match }) => match === answered)?.status,
    })
  }

  /** Names for the body of the page; each pair that is named leaves its lines in the log of views. */
  private async childrenOf(
    account: Account,
    matches: readonly MatchWithRecords[],
  ): Promise<ReadonlyMap<string, ShownChild>> {
    const authority = account.authority.code
    const records = matches.flatMap(({ here, there }) => [...here, ...there])
    await this.log.allViewed(
      account,
      records.map(({ reference }) => reference),
      'match',
    )
    const people = new Set(
      matches.flatMap((match) => [personOn(match, 'here') ?? [], personOn(match, 'there') ?? []].flat()),
    )
    const found = new Map<string, ShownChild>()
    for (const person of people) {
      const child = await this.records.child(account, { authority, person })
      if (child !== undefined) found.set(person, child)
    }
    return found
  }
}
