import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common'
import { type Response } from 'express'
import { type Pool } from 'pg'
import { checkHealth } from '#platform'
import { DATABASE } from '../../frame/options.js'

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
    response.status(health.status === 'ok' ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).json(health)
  }
}
