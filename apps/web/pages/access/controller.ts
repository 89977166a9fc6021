import { Body, Controller, Get, NotFoundException, Post, Render, Res } from '@nestjs/common'
import { type Response } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { type Account, type Outcome, Restrictions } from '#application'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { ReachForm, SeenToForm } from './access.dto.js'
import { overviewView } from './view.js'

/** "Who may open what": what opens out of reach, restricted records, conflicts of interest. */
@Controller('access')
@Needs('declareConflict')
export class AccessController {
  constructor(private readonly restrictions: Restrictions) {}

  @Get()
  @Render('pages/access/overview.njk')
  async show(@CurrentAccount() account: Account): Promise<object> {
    return { ...overviewView(await this.restrictions.overview(account)), commandId: uuidv7() }
  }

  @Post('reach')
  @Needs('restrictRecords')
  async chooseReach(
    @CurrentAccount() account: Account,
    @Body() { outOfReach, commandId }: ReachForm,
    @Res() response: Response,
  ): Promise<void> {
    back(response, await this.restrictions.chooseReach(account, outOfReach, commandId))
  }

  @Post('seen-to')
  async seeTo(
    @CurrentAccount() account: Account,
    @Body() { entry, commandId }: SeenToForm,
    @Res() response: Response,
  ): Promise<void> {
    back(response, await this.restrictions.seeTo(account, entry, commandId))
  }
}

/** What says nothing new is answered by the page as it stands. */
const back = (response: Response, outcome: Outcome): void => {
  if (outcome.kind === 'refused' && outcome.refusal.code !== 'nothing_changes') throw new NotFoundException()
  response.redirect(303, '/access')
}
