import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { type Request, type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import {
  assessment,
  type AuthoritySettings,
  initialAssessment,
  type OpenElsewhere,
  type Refusal,
} from '#casework'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { settingsOf } from '#read-models'
import { caseInStream, type CaseOnRecord, KnownChildren, OpenCase, openedBy } from '../../commands/index.js'
import { NOW, STORE, TODAY } from '../../frame/options.js'
import { type SignedInAccount } from '../../frame/session.js'
import { accountOf, SignedIn } from '../../frame/signed-in.js'
import { typedIn } from './answers.js'
import { checkView } from './check.js'
import { effectOf } from './effect.js'
import { ASSESSMENT } from './kind.js'
import { placeOf, type Place, type Travelling } from './flow.js'
import { questionView } from './question-page.js'
import { RecordForm, type RecordState } from './record.dto.js'
import { NEW_REQUEST_WHERE } from './where.js'
import { childOf, NEW_REQUEST, requestOf } from './steps/new-request.js'

type Checked = Extract<Place, { kind: 'check' }>

/** A case of which nothing is on record yet. */
const nothingYet = (authority: string, stream: string, settings: AuthoritySettings): CaseOnRecord => ({
  authority,
  stream,
  reference: '',
  history: [],
  revision: -1,
  state: initialAssessment,
  person: undefined,
  settings,
})

/** "A request was received": the same way of asking as on a case, for a case that begins with it. */
@Controller('requests/new')
@UseGuards(SignedIn)
export class NewRequestPages {
  constructor(
    private readonly bus: CommandBus,
    private readonly children: KnownChildren,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  @Get()
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.goOn(request, response, { commandId: uuidv7(), seen: '0' })
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  async next(@Body() form: RecordForm, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.goOn(request, response, form)
  }

  private async goOn(request: Request, response: Response, form: RecordState): Promise<void> {
    const account = accountOf(request)
    if (!may(account.role, 'recordFact')) throw new ForbiddenException()
    const { commandId, answered, change } = form
    const stream = openedBy(account.authority.code, commandId)
    if (await this.opened(account, stream, response)) return
    const settings = await settingsOf(this.store, account.authority.code)
    const travelling: Travelling = {
      step: NEW_REQUEST,
      record: nothingYet(account.authority.code, stream, settings),
      where: NEW_REQUEST_WHERE,
      today: this.today(),
      typed: typedIn(request.body, NEW_REQUEST.questions),
      commandId,
      event: undefined,
      answered,
      change,
    }
    const place = placeOf(travelling)
    if (place.kind === 'question') this.ask(response, travelling, place)
    else if (form.save === 'yes') await this.save(account, response, travelling, place)
    else await this.check(account, response, travelling, place)
  }

  /** Leads to the case when this command has opened it already. */
  private async opened(account: SignedInAccount, stream: string, response: Response): Promise<boolean> {
    const found = await caseInStream(this.store, account.authority.code, stream)
    if (found === undefined) return false
    response.redirect(303, `/cases/${found.reference}?recorded=0`)
    return true
  }

  private ask(response: Response, travelling: Travelling, place: Extract<Place, { kind: 'question' }>): void {
    if (place.fault !== undefined) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/record/question.njk', questionView(travelling, place, '0'))
  }

  private async save(
    account: SignedInAccount,
    response: Response,
    travelling: Travelling,
    place: Checked,
  ): Promise<void> {
    const { answers } = place.asking
    const outcome = await this.bus.execute(
      new OpenCase(account, childOf(answers), requestOf(answers), travelling.commandId),
    )
    if (outcome.kind === 'recorded') await this.opened(account, outcome.stream, response)
    else if (outcome.kind === 'refused')
      await this.check(account, response, travelling, place, outcome.refusal)
    else throw new Error('A case that is new cannot have been changed by somebody else.')
  }

  private async check(
    { authority, id }: SignedInAccount,
    response: Response,
    travelling: Travelling,
    place: Checked,
    refused?: Refusal,
  ): Promise<void> {
    const { record, commandId, today } = travelling
    const known = await this.children.find(authority.code, childOf(place.asking.answers))
    const effect = effectOf(ASSESSMENT, {
      record,
      what: place.what,
      commandId,
      today,
      now: this.now(),
      actor: id,
    })
    const refusal =
      refused ?? this.openElsewhere(place, known?.open) ?? (effect.ok ? undefined : effect.refusal)
    const question = place.asked.find(({ field }) => field === refusal?.field)
    if (refusal !== undefined && question !== undefined) {
      const fault = { ok: false, message: refusal.message, parts: ['day', 'month', 'year'] } as const
      this.ask(response, travelling, { kind: 'question', question, fault, asking: place.asking })
      return
    }
    if (refusal !== undefined) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/record/check.njk', {
      ...checkView(travelling, place),
      known: known !== undefined,
      effect: effect.ok ? effect.rows : [],
      refusal: refusal?.message,
      meanwhile: [],
    })
  }

  /** The refusal of a second request, in the words of the case itself. */
  private openElsewhere(place: Checked, open: OpenElsewhere | undefined): Refusal | undefined {
    if (open === undefined || place.what.type !== 'ReceiveRequest') return undefined
    const meta = { commandId: '', today: this.today(), now: this.now(), actor: '' }
    const decision = assessment.decide({ ...place.what, openElsewhere: open, meta }, initialAssessment)
    return decision.ok ? undefined : decision.refusal
  }
}
