import { ForAnyone } from '../../frame/access.js'
import { Controller, Get, HttpStatus, Inject, Query, Res } from '@nestjs/common'
import { type Response } from 'express'
import { parseCivilDate } from '#statute'
import { TODAY } from '#application'
import { legalDates } from './answer.js'
import { DateQuery } from './question.dto.js'
import { readQuestion } from '../../parts/forms/read-question.js'

/** The same question and the same answer as the page, as JSON. */
@Controller('api/check-a-date')
@ForAnyone()
export class CheckADateApiController {
  constructor(@Inject(TODAY) private readonly today: () => string) {}

  @Get()
  answer(@Query() question: DateQuery, @Res() response: Response): void {
    const today = parseCivilDate(this.today())
    const asked = readQuestion(question, today)
    // Where the page would show its form, every part of the question is missing.
    const read = asked.kind === 'not_asked' ? readQuestion({ day: '' }, today) : asked
    if (read.kind === 'asked') {
      response.json(legalDates(read.anchor, read.date, today))
      return
    }
    const faults = read.kind === 'faulty' ? read.faults : []
    response
      .status(HttpStatus.BAD_REQUEST)
      .json({ errors: faults.map(({ field, message }) => ({ field, message })) })
  }
}
