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
import { type Request, type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { type Refusal } from '#casework'
import {
  type CaseOnRecord,
  mayRecord,
  mayRecordSomething,
  namesTheChild,
  RecordOnCase,
} from '../../commands/index.js'
import { NOW, TODAY } from '../../frame/options.js'
import { accountOf, SignedIn } from '../../frame/signed-in.js'
import { CaseDoor } from '../case/door.js'
import { typedIn } from './answers.js'
import { chooseView } from './choose.js'
import { checkView } from './check.js'
import { effectOf } from './effect.js'
import { ASSESSMENT } from './kind.js'
import { placeOf, type Place, type Travelling } from './flow.js'
import { questionView } from './question-page.js'
import { RecordForm, RecordStart, type RecordState } from './record.dto.js'
import { sinceSeen } from './since.js'
import { type Step } from './step.js'
import { stepNamed } from './steps/index.js'
import { whereOfCase } from './where.js'

type Checked = Extract<Place, { kind: 'check' }>

/** A visit to these pages: who, which case, and the form that they sent. */
interface Visit {
  readonly request: Request
  readonly response: Response
  readonly form: RecordState
  readonly step: Step
  readonly travelling: Travelling
}

/** "Record what happened": one question a page, then the answers and what they do to the limits, then the save. */
@Controller('cases/:reference/record')
@UseGuards(SignedIn)
export class RecordPages {
  constructor(
    private readonly door: CaseDoor,
    private readonly bus: CommandBus,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  @Get()
  async choose(
    @Param('reference') reference: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const account = accountOf(request)
    const record = await this.door.open(account, reference, 'record')
    if (!mayRecordSomething(account.role)) throw new ForbiddenException()
    const begun = { commandId: uuidv7(), seen: record.revision }
    response.render('pages/record/choose.njk', chooseView(account.role, record, begun))
  }

  @Get(':what')
  async begin(
    @Param() { reference, what }: { reference: string; what: string },
    @Query() { event }: RecordStart,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.door.open(accountOf(request), reference, 'record')
    const form = {
      what,
      commandId: uuidv7(),
      seen: `${record.revision}`,
      ...(event === undefined ? {} : { event }),
    }
    await this.goOn(request, response, form, record)
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  async next(
    @Param('reference') reference: string,
    @Body() form: RecordForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.door.open(accountOf(request), reference, 'record')
    await this.goOn(request, response, form, record)
  }

  private async goOn(
    request: Request,
    response: Response,
    form: RecordState,
    record: CaseOnRecord,
  ): Promise<void> {
    const { role } = accountOf(request)
    const done = record.history.findLast(({ metadata }) => metadata['commandId'] === form.commandId)
    if (done !== undefined) {
      response.redirect(303, `/cases/${record.reference}?recorded=${done.revision}`)
      return
    }
    if (form.what === undefined) {
      const begun = { commandId: form.commandId, seen: Number(form.seen) }
      response.status(HttpStatus.BAD_REQUEST)
      response.render('pages/record/choose.njk', {
        ...chooseView(role, record, begun),
        fault: 'Select what happened',
      })
      return
    }
    const step = stepNamed(form.what)
    if (step === undefined) throw new NotFoundException()
    if (!mayRecord(role, step.type)) throw new ForbiddenException()
    if (step.aboutRecord === true && !record.history.some(({ id }) => id === form.event))
      throw new NotFoundException()
    const travelling: Travelling = {
      step,
      record,
      where: whereOfCase(record),
      today: this.today(),
      typed: typedIn(request.body, step.questions),
      commandId: form.commandId,
      event: form.event,
      answered: form.answered,
      change: form.change,
    }
    await this.show({ request, response, form, step, travelling })
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
    const { request, response, form, travelling } = visit
    const { record } = travelling
    const command = new RecordOnCase(
      accountOf(request),
      record.stream,
      place.what,
      Number(form.seen),
      form.commandId,
    )
    const outcome = await this.bus.execute(command)
    switch (outcome.kind) {
      case 'recorded':
        response.redirect(303, `/cases/${record.reference}?recorded=${outcome.revision}`)
        return
      case 'refused':
        await this.check(visit, place, outcome.refusal)
        return
      case 'changed_meanwhile': {
        const now = await this.door.open(accountOf(request), record.reference, 'record')
        const again = { ...visit, travelling: { ...travelling, record: now } }
        const there = placeOf(again.travelling)
        if (there.kind === 'check') await this.check(again, there)
        else this.ask(again, there)
        return
      }
      default:
        outcome satisfies never
    }
  }

  private async check(visit: Visit, place: Checked, refused?: Refusal): Promise<void> {
    const { request, response, form, travelling } = visit
    const { record, commandId, today } = travelling
    const account = accountOf(request)
    const details = await this.door.details(record)
    const effect = effectOf(ASSESSMENT, {
      record,
      what: place.what,
      commandId,
      today,
      now: this.now(),
      actor: account.id,
    })
    const refusal = refused ?? namesTheChild(place.what, details) ?? (effect.ok ? undefined : effect.refusal)
    const question = place.asked.find(({ field }) => field === refusal?.field)
    if (refusal !== undefined && question !== undefined) {
      const fault = { ok: false, message: refusal.message, parts: ['day', 'month', 'year'] } as const
      this.ask(visit, { kind: 'question', question, fault, asking: place.asking })
      return
    }
    const meanwhile = sinceSeen(record, Number(form.seen), account.id)
    if (refusal !== undefined) response.status(HttpStatus.BAD_REQUEST)
    else if (meanwhile.length > 0) response.status(HttpStatus.CONFLICT)
    response.render('pages/record/check.njk', {
      ...checkView(travelling, place),
      child: (await this.door.child(account, record))?.name,
      effect: effect.ok ? effect.rows : [],
      refusal: refusal?.message,
      meanwhile,
    })
  }
}
