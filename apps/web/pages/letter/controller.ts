import { Needs, CurrentAccount } from '../../frame/access.js'
import { Controller, Get, Inject, Param, Res } from '@nestjs/common'
import { type Response } from 'express'
import { type Account, ASSESSMENT, Records, TODAY } from '#application'
import { letterView } from './letter.js'

/** A plain dated letter for the family, built from the case and printed from the browser. */
@Controller('cases/:reference/letter')
@Needs('seeCase')
export class LetterController {
  constructor(
    private readonly records: Records,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get()
  async show(
    @Param('reference') reference: string,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.records.open(ASSESSMENT, account, reference, 'letter')
    response.render('pages/letter/view.njk', {
      ...letterView(record, this.today()),
      authority: account.authority.name,
      child: (await this.records.child(account, record))?.name,
    })
  }
}
