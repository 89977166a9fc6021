import { ForAnyone } from '../../frame/access.js'
import { Controller, Get, Render } from '@nestjs/common'

/** The front page for visitors: what this is, and the two ways on. */
@Controller()
@ForAnyone()
export class HomeController {
  @Get('/')
  @Render('pages/home/view.njk')
  show(): object {
    return {}
  }
}
