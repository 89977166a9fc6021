import { Controller, Get, Render, Req } from '@nestjs/common'
import { type Request } from 'express'
import { Directories, inRoles } from '#application'
import { DEVICE_DAYS } from '#identity'
import { ForAnyone } from '../../frame/access.js'
import { accountIn } from '../../frame/session.js'
import { IDLE_MINUTES, LONGEST_HOURS } from '../../frame/session-limits.js'
import { GLOSSARY } from './glossary.js'

/** What a public body must publish of a service, its words, and whom to ask. */
@Controller()
@ForAnyone()
export class AboutController {
  constructor(private readonly directories: Directories) {}

  @Get('accessibility')
  @Render('pages/about/accessibility.njk')
  accessibility(): object {
    return {}
  }

  @Get('privacy')
  @Render('pages/about/privacy.njk')
  privacy(): object {
    return {}
  }

  @Get('cookies')
  @Render('pages/about/cookies.njk')
  cookies(): object {
    return { idleMinutes: IDLE_MINUTES, longestHours: LONGEST_HOURS, deviceDays: DEVICE_DAYS }
  }

  @Get('words')
  @Render('pages/about/words.njk')
  words(): object {
    return { glossary: GLOSSARY }
  }

  @Get('help')
  @Render('pages/about/help.njk')
  async help(@Req() request: Request): Promise<object> {
    const account = accountIn(request)
    if (account === undefined) return {}
    const directory = await this.directories.of(account)
    return {
      authority: account.authority.name,
      administrators: inRoles(directory, 'administrator').map(({ name }) => name),
    }
  }
}
