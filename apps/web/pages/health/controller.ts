import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common'
import { type Response } from 'express'
import { type Pool } from 'pg'
import { logAlarms } from '#archive'
import { checkHealth } from '#platform'
import { DATABASE } from '#application'

/** For whoever watches the service: alive, and able to reach its records. */
@Controller('health')
export class Health {
  constructor(@Inject(DATABASE) private readonly database: Pool) {}

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
    // Still 200: the service serves, and taking it away from everybody would help nobody.
    const alarms = await logAlarms(this.database)
    response.json(alarms.length === 0 ? health : { ...health, logDoesNotHold: alarms })
  }
}
