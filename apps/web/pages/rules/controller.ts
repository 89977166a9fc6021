import { ForAnyone } from '../../frame/access.js'
import { Controller, Get, NotFoundException, Param, Query, Render } from '@nestjs/common'
import { RulesQuery } from './rules.dto.js'
import { bookNamed, listView, ruleView } from './view.js'

/** The rules we use: what `ehc rules list` and `ehc rules show` say, for anybody to read. */
@Controller('rules')
@ForAnyone()
export class RulesController {
  @Get()
  @Render('pages/rules/list.njk')
  list(@Query() { book }: RulesQuery): object {
    const asked = bookNamed(book)
    if (asked === undefined) throw new NotFoundException()
    return listView(asked)
  }

  @Get(':rule')
  @Render('pages/rules/rule.njk')
  show(@Param('rule') rule: string, @Query() { book }: RulesQuery): object {
    const asked = bookNamed(book)
    const view = asked && ruleView(rule, asked)
    if (view === undefined) throw new NotFoundException()
    return view
  }
}
