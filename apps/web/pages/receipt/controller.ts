import { Controller, Get, HttpStatus, Inject, Query, Res } from '@nestjs/common'
import { type Response } from 'express'
import { parseCivilDate } from '#statute'
import { TODAY } from '../../frame/options.js'
import { readReceipt } from './read-receipt.js'
import { AskedReceipt } from './receipt.dto.js'
import { receiptForm, receiptView } from './view.js'

/** When a request counts as received: the one date from which every limit runs, so it is asked with care. */
@Controller('check-a-receipt')
export class ReceiptPage {
  constructor(@Inject(TODAY) private readonly today: () => string) {}

  @Get()
  show(@Query() question: AskedReceipt, @Res() response: Response): void {
    const read = readReceipt(question, parseCivilDate(this.today()))
    if (read.kind === 'asked') {
      response.render('pages/receipt/result.njk', receiptView(read.channel, read.sentAt))
      return
    }
    const faults = read.kind === 'faulty' ? read.faults : []
    if (faults.length > 0) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/receipt/form.njk', receiptForm(question, faults))
  }
}
