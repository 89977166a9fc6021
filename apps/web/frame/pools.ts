import { AsyncLocalStorage } from 'node:async_hooks'
import { type RequestHandler } from 'express'
import { type Pool } from 'pg'
import { createPool } from '#platform'

/** A page that has not found what it shows by then says so, and what to narrow. */
const QUESTION_MS = 5_000
/** Reports and files may take longer: whoever asks for one knows that it is much. */
const REPORT_MS = 60_000
/** So many questions of reports at once, of all accounts together; the others wait for each other, and no page for them. */
const REPORTS_AT_ONCE = 3

/** Pages whose questions grow with the authority and not with what is shown. */
const REPORTS = ['/timeliness', '/return', '/quality', '/who-looked', '/exceptions']

export interface PagePools {
  /** What pages ask and keep beside the log. */
  readonly pages: Pool
  /** The log: saves never wait behind what pages ask. */
  readonly log: Pool
  /** Within a request for a report or a file both lead to the connections of reports. */
  readonly reportsApart: RequestHandler
  end(): Promise<void>
}

const isReport = (path: string): boolean =>
  path.endsWith('.csv') || REPORTS.some((page) => path === page || path.startsWith(`${page}/`))

/** The connections of the pages: one person's report or file never makes another's page or save wait. */
export const pagePools = (appUrl: string, { questionMs = QUESTION_MS } = {}): PagePools => {
  const pages = createPool(appUrl, { statementTimeout: questionMs })
  const log = createPool(appUrl)
  const reports = createPool(appUrl, {
    name: 'ehc-timelines reports',
    size: REPORTS_AT_ONCE,
    statementTimeout: REPORT_MS,
    patience: REPORT_MS,
  })
  const reporting = new AsyncLocalStorage<Pool>()
  const led = (pool: Pool): Pool =>
    new Proxy(pool, {
      get: (target, property): unknown => {
        const chosen = reporting.getStore() ?? target
        const value: unknown = Reflect.get(chosen, property, chosen)
        return typeof value === 'function' ? (value.bind(chosen) as unknown) : value
      },
    })
  return {
    pages: led(pages),
    log: led(log),
    reportsApart: (request, _, next) => {
      if (isReport(request.path)) reporting.run(reports, next)
      else next()
    },
    end: async () => {
      await Promise.all([pages.end(), log.end(), reports.end()])
    },
  }
}
