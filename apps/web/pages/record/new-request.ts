import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  NotFoundException,
  Param,
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
import {
  type Account,
  ASSESSMENT,
  CaseDoor,
  caseInStream,
  type CaseOnRecord,
  type Child,
  effectOf,
  KnownChildren,
  NOW,
  OpenCase,
  openedBy,
  STORE,
  TODAY,
} from '#application'
import { effectRows } from './effect-rows.js'
import { accountOf, SignedIn } from '../../frame/signed-in.js'
import { typedIn } from './answers.js'
import { checkView, lateBy } from './check.js'
import { placeOf, type Place, type Travelling } from './flow.js'
import { type Answers } from './question.js'
import { questionView } from './question-page.js'
import { RecordForm, type RecordState } from './record.dto.js'
import { type Step } from './step.js'
import { NEW_REQUEST_WHERE, type Where, whereOfCase } from '../../parts/record/where.js'
import { ASKED_AGAIN, childOf, NEW_REQUEST, requestOf } from './steps/new-request.js'

type Checked = Extract<Place, { kind: 'check' }>

/** Somebody at the answers of a request. */
interface Visit {
  readonly travelling: Travelling
  readonly place: Checked
  readonly way: Way
}

const begun = (): RecordState => ({ commandId: uuidv7(), seen: '0' })

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

/** For whom the request is, and what is asked about it. */
interface Way {
  readonly step: Step
  readonly where: Where
  readonly child: (answers: Answers) => Child
}

const FOR_SOMEBODY: Way = { step: NEW_REQUEST, where: NEW_REQUEST_WHERE, child: childOf }

/** "A request was received": the same way of asking as on a case, for a case that begins with it. */
@Controller()
@UseGuards(SignedIn)
export class NewRequestPages {
  constructor(
    private readonly door: CaseDoor,
    private readonly bus: CommandBus,
    private readonly children: KnownChildren,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  @Get('requests/new')
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.goOn(request, response, begun(), FOR_SOMEBODY)
  }

  @Post('requests/new')
  @HttpCode(HttpStatus.OK)
  async next(@Body() form: RecordForm, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.goOn(request, response, form, FOR_SOMEBODY)
  }

  @Get('cases/:reference/asked-again')
  async beginAgain(
    @Param('reference') reference: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.goOn(request, response, begun(), await this.sameChild(request, reference))
  }

  @Post('cases/:reference/asked-again')
  @HttpCode(HttpStatus.OK)
  async nextAgain(
    @Param('reference') reference: string,
    @Body() form: RecordForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.goOn(request, response, form, await this.sameChild(request, reference))
  }

  /** A request made again after a refusal is a case of its own, about a child whom nobody needs to type again. */
  private async sameChild(request: Request, reference: string): Promise<Way> {
    const { person } = await this.door.open(accountOf(request), reference, 'record')
    if (person === undefined) throw new NotFoundException()
    return {
      step: ASKED_AGAIN,
      where: { ...whereOfCase({ reference }), action: `/cases/${reference}/asked-again` },
      child: () => ({ person }),
    }
  }

  private async goOn(request: Request, response: Response, form: RecordState, way: Way): Promise<void> {
    const account = accountOf(request)
    if (!may(account.role, 'recordFact')) throw new ForbiddenException()
    const { commandId, answered, change } = form
    const stream = openedBy(account.authority.code, commandId)
    if (await this.opened(account, stream, response)) return
    const settings = await settingsOf(this.store, account.authority.code)
    const travelling: Travelling = {
      step: way.step,
      record: nothingYet(account.authority.code, stream, settings),
      where: way.where,
      today: this.today(),
      typed: typedIn(request.body, way.step.questions),
      commandId,
      event: undefined,
      answered,
      change,
    }
    const place = placeOf(travelling)
    if (place.kind === 'question') this.ask(response, travelling, place)
    else if (form.save === 'yes') await this.save(account, response, { travelling, place, way })
    else await this.check(account, response, { travelling, place, way })
  }

  /** Leads to the case when this command has opened it already. */
  private async opened(account: Account, stream: string, response: Response): Promise<boolean> {
    const found = await caseInStream(this.store, account.authority.code, stream)
    if (found === undefined) return false
    response.redirect(303, `/cases/${found.reference}?recorded=0`)
    return true
  }

  private ask(response: Response, travelling: Travelling, place: Extract<Place, { kind: 'question' }>): void {
    if (place.fault !== undefined) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/record/question.njk', questionView(travelling, place, '0'))
  }

  private async save(account: Account, response: Response, visit: Visit): Promise<void> {
    const { travelling, place, way } = visit
    const { answers } = place.asking
    const outcome = await this.bus.execute(
      new OpenCase(account, way.child(answers), requestOf(answers), travelling.commandId),
    )
    if (outcome.kind === 'recorded') await this.opened(account, outcome.stream, response)
    else if (outcome.kind === 'refused') await this.check(account, response, visit, outcome.refusal)
    else throw new Error('A case that is new cannot have been changed by somebody else.')
  }

  private async check(
    { authority, id }: Account,
    response: Response,
    { travelling, place, way }: Visit,
    refused?: Refusal,
  ): Promise<void> {
    const { record, commandId, today } = travelling
    const known = await this.children.find(authority.code, way.child(place.asking.answers))
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
      effect: effect.ok ? effectRows(effect, today) : [],
      late: effect.ok ? lateBy(effect.happenedOn, today) : undefined,
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
