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
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { Matches, IsOptional } from 'class-validator'
import { type Request, type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { type CommandMeta, type Refusal } from '#casework'
import { may } from '#identity'
import {
  type Account,
  CaseDoor,
  type CaseOnRecord,
  MoveRecord,
  NotFound,
  namesTheChild,
  NOW,
  TODAY,
  type ToRecord,
} from '#application'
import { accountOf, SignedIn } from '../../../frame/signed-in.js'
import { typedIn } from '../answers.js'
import { checkView } from '../check.js'
import { placeOf, type Place, type Travelling } from '../flow.js'
import { questionView } from '../question-page.js'
import { RecordForm, RecordStart, type RecordState } from '../record.dto.js'
import { sinceSeen } from '../since.js'
import { whereOfCase } from '../../../parts/record/where.js'
import { previewOf } from './preview.js'
import { canMove, movingOf, wrongChildStep } from './step.js'

/** The same as of any record, and how far the other case was seen. */
export class WrongChildForm extends RecordForm {
  @IsOptional()
  @Matches(/^\d{1,9}$/)
  readonly seenThere?: string
}

interface Visit {
  readonly account: Account
  readonly response: Response
  readonly form: RecordState & { readonly seenThere?: string }
  readonly wrong: CaseOnRecord
  readonly right: CaseOnRecord | undefined
  readonly travelling: Travelling
  readonly fact: Parameters<typeof wrongChildStep>[2]
}

type Checked = Extract<Place, { kind: 'check' }>

/** "This is about another child": taken back on this case, recorded on the right one, in one go. */
@Controller('cases/:reference/wrong-child')
@UseGuards(SignedIn)
export class WrongChildPages {
  constructor(
    private readonly door: CaseDoor,
    private readonly bus: CommandBus,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  @Get()
  async begin(
    @Param('reference') reference: string,
    @Query() { event }: RecordStart,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { commandId: uuidv7(), seen: '', ...(event === undefined ? {} : { event }) }
    await this.goOn(request, response, reference, form)
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  async next(
    @Param('reference') reference: string,
    @Body() form: WrongChildForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.goOn(request, response, reference, form)
  }

  private async goOn(
    request: Request,
    response: Response,
    reference: string,
    form: Visit['form'],
  ): Promise<void> {
    const account = accountOf(request)
    const wrong = await this.door.open(account, reference, 'record')
    if (!may(account.role, 'correctFact') || !may(account.role, 'recordFact')) throw new ForbiddenException()
    const done = wrong.history.findLast(({ metadata }) => metadata['commandId'] === form.commandId)
    if (done !== undefined) {
      response.redirect(303, `/cases/${wrong.reference}?recorded=${done.revision}`)
      return
    }
    const fact = wrong.state.facts.find(({ id }) => id === form.event)
    if (fact === undefined || !canMove(fact.type)) throw new NotFoundException()
    const right = await this.otherCase(account, wrong, request)
    const step = wrongChildStep(wrong, right, fact)
    const travelling: Travelling = {
      step,
      record: wrong,
      where: { ...whereOfCase(wrong), action: `/cases/${wrong.reference}/wrong-child` },
      today: this.today(),
      typed: typedIn(request.body, step.questions),
      commandId: form.commandId,
      event: form.event,
      answered: form.answered,
      change: form.change,
    }
    const seen = form.seen === '' ? `${wrong.revision}` : form.seen
    await this.show({ account, response, form: { ...form, seen }, wrong, right, travelling, fact })
  }

  /** The case of the reference that was typed; undefined when there is none, or it is this one. */
  private async otherCase(
    account: Account,
    wrong: CaseOnRecord,
    request: Request,
  ): Promise<CaseOnRecord | undefined> {
    const typed = typedIn(request.body, [{ kind: 'text', field: 'reference' }])['reference']
    const reference = typed?.trim().toUpperCase()
    if (reference === undefined || reference === wrong.reference) return undefined
    try {
      return await this.door.open(account, reference, 'record')
    } catch (error) {
      if (error instanceof NotFound) return undefined
      throw error
    }
  }

  private async show(visit: Visit): Promise<void> {
    const place = placeOf(visit.travelling)
    if (place.kind === 'question') this.ask(visit, place)
    else if (visit.form.save === 'yes') await this.save(visit, place)
    else await this.check(visit, place)
  }

  private ask({ response, travelling, form }: Visit, place: Extract<Place, { kind: 'question' }>): void {
    if (place.fault !== undefined) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/record/question.njk', questionView(travelling, place, form.seen))
  }

  private async save(visit: Visit, place: Checked): Promise<void> {
    const { account, response, form, wrong, right, fact } = visit
    if (right === undefined) throw new NotFoundException()
    const outcome = await this.bus.execute(
      new MoveRecord(
        account,
        { stream: wrong.stream, seen: Number(form.seen) },
        { stream: right.stream, seen: Number(form.seenThere ?? right.revision) },
        movingOf(fact, place.asking.answers),
        form.commandId,
      ),
    )
    if (outcome.kind === 'recorded')
      response.redirect(
        303,
        `/cases/${wrong.reference}?recorded=${outcome.revision}&movedTo=${right.reference}`,
      )
    else await this.checkAnew(visit, place, outcome.kind === 'refused' ? outcome.refusal : undefined)
  }

  /** With both cases as they are now. */
  private async checkAnew(visit: Visit, place: Checked, refused?: Refusal): Promise<void> {
    const { account, travelling } = visit
    const wrong = await this.door.open(account, visit.wrong.reference, 'record')
    const right = visit.right && (await this.door.open(account, visit.right.reference, 'record'))
    await this.check({ ...visit, wrong, right, travelling: { ...travelling, record: wrong } }, place, refused)
  }

  private async check(visit: Visit, place: Checked, refused?: Refusal): Promise<void> {
    const { account, response, form, wrong, right, travelling, fact } = visit
    if (right === undefined) throw new NotFoundException()
    const meta: CommandMeta = {
      commandId: travelling.commandId,
      today: travelling.today,
      now: this.now(),
      actor: account.id,
      settings: wrong.settings,
    }
    const preview = previewOf(wrong, right, movingOf(fact, place.asking.answers), meta)
    const refusal =
      refused ?? (await this.naming(wrong, right, place.what)) ?? (preview.ok ? undefined : preview.refusal)
    const meanwhile = [
      ...sinceSeen(wrong, Number(form.seen), account.id),
      ...sinceSeen(right, Number(form.seenThere ?? right.revision), account.id),
    ]
    if (refusal !== undefined) response.status(HttpStatus.BAD_REQUEST)
    else if (meanwhile.length > 0) response.status(HttpStatus.CONFLICT)
    const view = checkView(travelling, place)
    response.render('pages/record/wrong-child/check.njk', {
      ...view,
      hidden: [
        ...view.hidden.filter(({ name }) => name !== 'what'),
        { name: 'seenThere', value: `${right.revision}` },
      ],
      refusal: refusal?.message,
      meanwhile,
      wrong: { reference: wrong.reference, child: (await this.door.child(account, wrong))?.name },
      right: { reference: right.reference, child: (await this.door.child(account, right))?.name },
      preview: preview.ok ? preview : undefined,
    })
  }

  /** Neither of the two children is named in what stays readable for good. */
  private async naming(
    wrong: CaseOnRecord,
    right: CaseOnRecord,
    what: ToRecord,
  ): Promise<Refusal | undefined> {
    return (
      namesTheChild(what, await this.door.details(wrong)) ??
      namesTheChild(what, await this.door.details(right))
    )
  }
}
