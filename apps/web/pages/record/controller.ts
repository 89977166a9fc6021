import {
  Body,
  Controller,
  ForbiddenException,
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
import { v7 as uuidv7 } from 'uuid'
import { type AssessmentState } from '#casework'
import { mayRecord, mayRecordSomething, RecordOnCase, type ToRecord } from '../../commands/index.js'
import { NOW, TODAY } from '../../frame/options.js'
import { accountOf, SignedIn } from '../../frame/signed-in.js'
import { CaseDoor } from '../case/door.js'
import { chooseView } from './choose.js'
import { figuresChanged } from './consequences.js'
import { ASSESSMENT } from './kind.js'
import { RecordForm, RecordStart } from './record.dto.js'
import { type Recording, recordingPages } from './recording.js'
import { type Group } from './step.js'
import { stepNamed } from './steps/index.js'
import { whereOfCase } from './where.js'

const onCases = (door: CaseDoor, bus: CommandBus): Recording<AssessmentState, ToRecord, Group> => ({
  kind: ASSESSMENT,
  stepNamed,
  mayRecord,
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
  private readonly recording
  private readonly pages
  constructor(
    door: CaseDoor,
    bus: CommandBus,
    @Inject(TODAY) today: () => string,
    @Inject(NOW) now: () => string,
  ) {
    this.recording = onCases(door, bus)
    this.pages = recordingPages(this.recording, { door, today, now })
  }

  @Get()
  async choose(
    @Param('reference') reference: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const account = accountOf(request)
    const record = await this.recording.open(account, reference)
    if (!mayRecordSomething(account.role)) throw new ForbiddenException()
    this.pages.choose(response, account.role, record, { commandId: uuidv7(), seen: record.revision })
  }

  @Get(':what')
  async begin(
    @Param() { reference, what }: { reference: string; what: string },
    @Query() { event }: RecordStart,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.recording.open(accountOf(request), reference)
    const form = {
      what,
      commandId: uuidv7(),
      seen: `${record.revision}`,
      ...(event === undefined ? {} : { event }),
    }
    await this.pages.goOn({ request, response, form }, record)
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  async next(
    @Param('reference') reference: string,
    @Body() form: RecordForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.recording.open(accountOf(request), reference)
    await this.pages.goOn({ request, response, form }, record)
  }
}
