import { ForAnyone } from '../../frame/access.js'
import { Controller, Get, HttpStatus, Inject, Query, Res } from '@nestjs/common'
import { type Response } from 'express'
import { parseCivilDate } from '#statute'
import { TODAY } from '#application'
import { legalDates } from './answer.js'
import { formView } from '../../parts/forms/check-a-date.js'
import { DateQuery } from './question.dto.js'
import { readQuestion } from '../../parts/forms/read-question.js'
import { resultView } from './result.js'

/**
 * One date in, the legal dates out. Asked with GET: a date alone is nobody's personal data, and the answer can then
 * be bookmarked, sent to a colleague and printed.
 */
@Controller('check-a-date')
@ForAnyone()
export class CheckADateController {
  constructor(@Inject(TODAY) private readonly today: () => string) {}

  @Get()
  show(@Query() question: DateQuery, @Res() response: Response): void {
    const today = parseCivilDate(this.today())
    const read = readQuestion(question, today)
    if (read.kind === 'asked') {
      response.render(
        'pages/check-a-date/result.njk',
        resultView(legalDates(read.anchor, read.date, today), question),
      )
      return
    }
    const faults = read.kind === 'faulty' ? read.faults : []
    if (faults.length > 0) response.status(HttpStatus.BAD_REQUEST)
    response.render('pages/check-a-date/form.njk', formView(question, faults))
  }
}
