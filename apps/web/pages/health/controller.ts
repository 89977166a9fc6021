import { ForAnyone } from '../../frame/access.js'
import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common'
import { type Response } from 'express'
import { type Pool } from 'pg'
import { wantedAlertProjection } from '#alerts'
import { DATABASE } from '#application'
import { clocksRanBack, lastNights, logAlarms, nightOf } from '#archive'
import { checkHealth, clockAhead, freeShare, heartbeats, tablesWithoutStatistics } from '#platform'
import { standingOf } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { CONFIGURATION, type WebConfiguration } from '../../frame/options.js'
import { healthReport } from './report.js'

const DAY_MS = 86_400_000
/** A night of grace: a machine that was off makes up for it in the next one. */
const NIGHTS_OF_GRACE_MS = 2 * DAY_MS

/** For whoever watches the service: alive, able to reach its records, and what wants attention. */
@Controller('health')
@ForAnyone()
export class HealthController {
  constructor(
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(CONFIGURATION) private readonly config: WebConfiguration,
  ) {}

  @Get('live')
  live(): object {
    return { status: 'ok' }
  }

  @Get(['', 'ready'])
  async ready(@Res() response: Response): Promise<void> {
    const health = await checkHealth(this.database)
    if (health.status !== 'ok') {
      response.status(HttpStatus.SERVICE_UNAVAILABLE).json(health)
      return
    }
    const { database } = this
    // Still 200: the service serves, and taking it away from everybody would help nobody.
    response.json(
      healthReport({
        standings: await standingOf(database, [...readModelProjections, wantedAlertProjection]),
        workers: await heartbeats(database),
        nights: await lastNights(database),
        inTime: nightOf(new Date(Date.now() - NIGHTS_OF_GRACE_MS)),
        alarms: await logAlarms(database),
        diskFree: await freeShare(this.config.dataDir),
        clockAhead: await clockAhead(database),
        withoutStatistics: await tablesWithoutStatistics(database),
        ranBack: await clocksRanBack(database, { since: new Date(Date.now() - DAY_MS) }),
      }),
    )
  }
}
