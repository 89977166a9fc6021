import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common'
import { type Response } from 'express'
import { CHECKED_KIND, type Checks, type Directory, type Outside, type Waiting } from '#casework'
import {
  type Account,
  decisionInWords,
  nameOf,
  NOW,
  type OpenCheck,
  SecondChecks,
  TODAY,
  ViewLog,
  whoMayDecide,
} from '#application'
import { may } from '#identity'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { british } from '../../parts/words/dates.js'
import { effectRows } from '../../parts/record/effect-rows.js'
import { CheckAnswerForm, ChecksQuery } from './checks.dto.js'
import { askedInWords, notSaved } from './words.js'

const lineOf = (directory: Directory, { check, kind, reference, by, on }: Waiting) => ({
  check,
  reference,
  kind: CHECKED_KIND[kind],
  by: nameOf(directory, by),
  on: british(on),
})

const outsideView = (
  checks: Checks,
  directory: Directory,
  { event, reference, decision, by, on }: Outside,
) => ({
  event,
  reference,
  decision: decisionInWords(decision),
  by: nameOf(directory, by),
  on: british(on),
  who: whoMayDecide(checks, directory, decision),
})

/** "Awaiting my check": what waits for a second person, and decisions outside the scheme of delegation. */
@Controller('checks')
@Needs('answerCheck')
export class ChecksController {
  constructor(
    private readonly checks: SecondChecks,
    private readonly log: ViewLog,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  @Get()
  async list(
    @CurrentAccount() account: Account,
    @Query() { done }: ChecksQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { checks, directory, mine, own, outside } = await this.checks.overview(account)
    response.render('pages/checks/list.njk', {
      mine: mine.map((one) => lineOf(directory, one)),
      own: own.map((one) => lineOf(directory, one)),
      outside: outside.map((one) => outsideView(checks, directory, one)),
      mayChoose: may(account.roles, 'chooseSettings'),
      done,
    })
  }

  @Post('outside/:event')
  async seeTo(
    @CurrentAccount() account: Account,
    @Param('event', ParseUUIDPipe) event: string,
    @Res() response: Response,
  ): Promise<void> {
    const outcome = await this.checks.seeTo(account, event)
    // Refused: somebody has seen to it already.
    const done = outcome.kind === 'changed_meanwhile' ? 'again' : 'seen'
    response.redirect(HttpStatus.SEE_OTHER, `/checks?done=${done}`)
  }

  @Get(':check')
  async show(
    @CurrentAccount() account: Account,
    @Param('check', ParseUUIDPipe) check: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.page(account, await this.checks.open(account, check), response)
  }

  @Post(':check')
  @HttpCode(HttpStatus.OK)
  async answer(
    @CurrentAccount() account: Account,
    @Param('check', ParseUUIDPipe) check: string,
    @Body() { answer, reason = '' }: CheckAnswerForm,
    @Res() response: Response,
  ): Promise<void> {
    const open = await this.checks.open(account, check)
    const again = (text: string, href: string): Promise<void> => {
      response.status(HttpStatus.BAD_REQUEST)
      return this.page(account, open, response, { reason, answer, faults: [{ text, href }] })
    }
    if (answer === undefined) return again('Say yes or no', '#answer')
    if (answer === 'no' && reason.trim() === '') return again('Say in a few words why not', '#reason')
    const outcome = await this.checks.answer(account, check, { answer, reason })
    if (outcome.kind === 'recorded') {
      response.redirect(HttpStatus.SEE_OTHER, '/checks?done=answered')
      return
    }
    const ofReason = outcome.kind === 'refused' && outcome.refusal.field === 'reason'
    return again(notSaved(outcome), ofReason ? '#reason' : '#answer')
  }

  private async page(
    account: Account,
    { waiting, opened, what }: OpenCheck,
    response: Response,
    sent: object = { faults: [] },
  ): Promise<void> {
    const { record, kind } = opened
    await this.log.viewed(account, record.reference, 'record')
    const effect = opened.effect({
      ...{ what, commandId: waiting.check, actor: waiting.by },
      ...{ today: this.today(), now: this.now() },
    })
    response.render('pages/checks/check.njk', {
      line: lineOf(record.directory, waiting),
      href: `/${kind}s/${record.reference}`,
      asked: askedInWords(record, what),
      effect: effect.ok ? effectRows(effect, this.today()) : [],
      refusal: effect.ok ? undefined : effect.refusal.message,
      ...sent,
    })
  }
}
