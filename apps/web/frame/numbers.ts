import { type NextFunction, type Request, type Response } from 'express'
import { counter, type Metric } from '#platform'
import { pageOf } from './request-log.js'

/** How an attempt to write into the log ended; `conflict`: somebody else was first, and it is asked again. */
export type SaveOutcome = 'recorded' | 'repeated' | 'conflict' | 'not_saved' | 'perhaps_saved'

export interface WebNumbers {
  readonly requests: (request: Request, response: Response, next: NextFunction) => void
  readonly saved: (outcome: SaveOutcome) => void
  readonly metrics: () => readonly Metric[]
}

/** What these pages count. Labels are patterns of pages and codes: no address, no query, nobody's name. */
export const webNumbers = (): WebNumbers => {
  const requests = counter('ehc_http_requests_total', 'Requests answered, by pattern of page and status.')
  const seconds = counter('ehc_http_request_seconds_total', 'Seconds that answering them took.')
  const saves = counter('ehc_saves_total', 'Attempts to write into the log, by outcome.')
  return {
    requests: (request, response, next) => {
      const began = performance.now()
      response.once('finish', () => {
        const asked = { method: request.method, page: pageOf(request) }
        requests.add({ ...asked, status: String(response.statusCode) })
        seconds.add(asked, (performance.now() - began) / 1000)
      })
      next()
    },
    saved: (outcome) => {
      saves.add({ outcome })
    },
    metrics: () => [requests.metric(), seconds.metric(), saves.metric()],
  }
}
