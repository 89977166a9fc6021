import {
  closingInOrder,
  createLog,
  explainListenError,
  firstStopSignal,
  isForOperator,
  metricsWhenAsked,
  openDatabase,
  PlatformError,
  readConfiguration,
} from '#platform'
import { startWeb } from './index.js'

/** The pages alone, for an installation that runs them apart from the worker. */
const run = async (): Promise<void> => {
  const config = readConfiguration()
  const log = createLog(config.logLevel)
  const closing = closingInOrder(log)
  const stop = firstStopSignal()
  try {
    const database = await openDatabase(config)
    closing.add('database', () => database.release())
    const web = await startWeb({ config, appUrl: database.appUrl, log }).catch((error: unknown) => {
      throw explainListenError(error, config)
    })
    closing.add('web', () => web.close())
    closing.add('metrics', await metricsWhenAsked(config, () => web.metrics(), log))
    log.info(`The pages are at ${web.url}`)
    const why = await Promise.race([stop, database.lost])
    if (why instanceof PlatformError) throw why
  } finally {
    await closing.close()
  }
}

try {
  await run()
} catch (error) {
  if (!isForOperator(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
