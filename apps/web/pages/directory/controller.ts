import { Controller, Get, Inject, Query, Render } from '@nestjs/common'
import { type Account, TellDirectory, TODAY } from '#application'
import { CurrentAccount, Needs } from '../../frame/access.js'
import { Saved } from './directory.dto.js'
import { directoryView } from './view.js'

/** Who works in an authority, in which team, and whom it asks for advice. */
@Controller('directory')
@Needs('changeDirectory')
export class DirectoryController {
  constructor(
    private readonly telling: TellDirectory,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  @Get()
  @Render('pages/directory/view.njk')
  async show(@CurrentAccount() account: Account, @Query() { saved }: Saved): Promise<object> {
    return {
      ...directoryView(await this.telling.open(account), this.today()),
      saved: saved !== undefined,
    }
  }
}
