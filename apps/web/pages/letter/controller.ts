import { Controller, Get, Inject, Param, Req, Res, UseGuards } from '@nestjs/common'
import { type Request, type Response } from 'express'
import { CaseDoor, TODAY } from '#application'
import { accountOf, SignedIn } from '../../frame/signed-in.js'
import { letterView } from './letter.js'

/** A plain dated letter for the family, built from the case and printed from the browser. */
@Controller('cases/:reference/letter')
@UseGuards(SignedIn)
export class LetterPage {
  constructor(
    private readonly door: CaseDoor,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get()
  async show(
    @Param('reference') reference: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const account = accountOf(request)
    const record = await this.door.open(account, reference, 'letter')
    response.render('pages/letter/view.njk', {
      ...letterView(record, this.today()),
      authority: account.authority.name,
      child: (await this.door.child(account, record))?.name,
    })
  }
}
