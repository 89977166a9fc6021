import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { type Request, type Response } from 'express'
import { type AssessmentState } from '#casework'
import {
  ASSESSMENT,
  CaseDoor,
  mayRecord,
  mayRecordSomething,
  NOW,
  RecordOnCase,
  TODAY,
  type ToRecord,
} from '#application'
import { SignedIn } from '../../frame/signed-in.js'
import { chooseView } from './choose.js'
import { figuresChanged } from './consequences.js'
import { RecordForm, RecordStart } from './record.dto.js'
import { type Recording, recordingPages } from './recording.js'
import { type Group } from './step.js'
import { stepNamed } from './steps/index.js'
import { whereOfCase } from '../../parts/record/where.js'

const onCases = (door: CaseDoor, bus: CommandBus): Recording<AssessmentState, ToRecord, Group> => ({
  kind: ASSESSMENT,
  stepNamed,
  mayRecord,
  mayRecordSomething,
  where: whereOfCase,
  open: (account, reference) => door.open(account, reference, 'record'),
  choose: chooseView,
  figuresChanged,
  save: ({ account, record, what, seen, commandId }) =>
    bus.execute(new RecordOnCase(account, record.stream, what, seen, commandId)),
})

/** "Record what happened" on a case. */
@Controller('cases/:reference/record')
@UseGuards(SignedIn)
export class RecordPages {
  private readonly pages
  constructor(
    door: CaseDoor,
    bus: CommandBus,
    @Inject(TODAY) today: () => string,
    @Inject(NOW) now: () => string,
  ) {
    this.pages = recordingPages(onCases(door, bus), { door, today, now })
  }

  @Get()
  choose(
    @Param('reference') reference: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.pages.start({ request, response }, reference)
  }

  @Get(':what')
  begin(
    @Param() { reference, what }: { reference: string; what: string },
    @Query() { event }: RecordStart,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { reference, what, ...(event === undefined ? {} : { event }) }
    return this.pages.begin({ request, response }, asked)
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  next(
    @Param('reference') reference: string,
    @Body() form: RecordForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.pages.next({ request, response, form }, reference)
  }
}
