import { ForAnyone } from '../../frame/access.js'
import { Controller, Get, HttpStatus, Inject, Query, Req, Res } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { type EventStore } from '#event-store'
import { settingsOf } from '#read-models'
import { parseCivilDate } from '#statute'
import { STORE, TODAY } from '#application'
import { accountIn } from '../../frame/session.js'
import { readReceipt } from './read-receipt.js'
import { ReceiptQuery } from './receipt.dto.js'
import { receiptForm, receiptView } from './view.js'

/** When a request counts as received: the one date from which every limit runs, so it is asked with care. */
@Controller('check-a-receipt')
@ForAnyone()
export class ReceiptController {
  constructor(
    @Inject(TODAY) private readonly today: () => string,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  @Get()
  async show(
    @Query() question: ReceiptQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const read = readReceipt(question, parseCivilDate(this.today()))
    if (read.kind === 'asked') {
      const account = accountIn(request)
      const chosen = account && (await settingsOf(this.store, account.authority.code))
      response.render('pages/receipt/result.njk', receiptView(read.channel, read.sentAt, chosen))
      return
    }
    const faults = read.kind === 'faulty' ? read.faults : []
    if (faults.length > 0) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/receipt/form.njk', receiptForm(question, faults))
  }
}
