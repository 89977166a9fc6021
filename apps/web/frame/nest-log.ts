import { type LoggerService } from '@nestjs/common'
import { type Logger } from '#platform'

const text = (message: unknown): string => (typeof message === 'string' ? message : 'see error')

/** The framework's own words go to the same log; its start-up chatter only when somebody debugs. */
export const nestLog = (log: Logger): LoggerService => ({
  log: (message: unknown) => {
    log.debug(text(message))
  },
  error: (message: unknown) => {
    log.error(message instanceof Error ? { err: message } : {}, text(message))
  },
  warn: (message: unknown) => {
    log.warn(text(message))
  },
})
