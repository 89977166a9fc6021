import { Controller, Get, Render } from '@nestjs/common'

/** The front page for visitors: what this is, and the two ways on. */
@Controller()
export class HomePage {
  @Get('/')
  @Render('pages/home/view.njk')
  show(): object {
    return {}
  }
}
