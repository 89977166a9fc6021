import {
  closingInOrder,
  createLog,
  firstStopSignal,
  isForOperator,
  metricsWhenAsked,
  openDatabase,
  PlatformError,
  readConfiguration,
} from '#platform'
import { startWorker } from './index.js'

/** The worker alone, for an installation that runs it apart from the pages. */
async function run(): Promise<void> {
  const config = readConfiguration()
  const log = createLog(config.logLevel)
  const closing = closingInOrder(log)
  const stop = firstStopSignal()
  try {
    const database = await openDatabase(config)
    closing.add('database', () => database.release())
    const worker = await startWorker({ config, appUrl: database.appUrl, ownerUrl: database.ownerUrl, log })
    closing.add('worker', () => worker.close())
    closing.add('metrics', await metricsWhenAsked(config, () => worker.metrics(), log))
    const why = await Promise.race([stop, database.lost])
    if (why instanceof PlatformError) throw why
  } finally {
    await closing.close()
  }
}

try {
  await run()
  process.exit(0)
} catch (error) {
  if (!isForOperator(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
