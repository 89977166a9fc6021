import { Controller, Get, NotFoundException, Param, Render, Req } from '@nestjs/common'
import { type Request } from 'express'
import { Directories, inRoles } from '#application'
import { DEVICE_DAYS, may } from '#identity'
import { ForAnyone } from '../../frame/access.js'
import { accountIn } from '../../frame/session.js'
import { IDLE_MINUTES, LONGEST_HOURS } from '../../frame/session-limits.js'
import { GLOSSARY } from './glossary.js'
import { GUIDE, taskNamed } from './guide.js'

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

  /** By task: for somebody who is signed in, what their roles may do. */
  @Get('guide')
  @Render('pages/about/guide.njk')
  guide(@Req() request: Request): object {
    const account = accountIn(request)
    const parts = GUIDE.map(({ title, tasks }) => ({
      title,
      tasks: tasks.filter(
        ({ needs }) => account === undefined || needs === undefined || may(account.roles, needs),
      ),
    }))
    return { parts: parts.filter(({ tasks }) => tasks.length > 0) }
  }

  @Get('guide/:task')
  @Render('pages/about/task.njk')
  task(@Param('task') id: string): object {
    const task = taskNamed(id)
    if (task === undefined) throw new NotFoundException()
    return { task }
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
