import {
  checkAddress,
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
import { startWeb } from '../web/index.js'
import { startWorker } from '../worker/index.js'
import { startDemonstration } from './demonstration.js'
import { greeting, say } from './greeting.js'

/** Everything in one process: what `npm start` runs. Opened from top to bottom, closed from bottom to top. */
async function run(): Promise<void> {
  const config = readConfiguration()
  const log = createLog(config.logLevel)
  const closing = closingInOrder(log)
  const stop = firstStopSignal()
  try {
    await checkAddress(config)
    const database = await openDatabase(config, say)
    closing.add('database', () => database.release())

    const web = await startWeb({ config, appUrl: database.appUrl, log }).catch((error: unknown) => {
      throw explainListenError(error, config)
    })
    closing.add('web', () => web.close())
    closing.add('metrics', await metricsWhenAsked(config, () => web.metrics(), log))

    const worker = await startWorker({ config, appUrl: database.appUrl, ownerUrl: database.ownerUrl, log })
    closing.add('worker', () => worker.close())

    const demonstration = startDemonstration({ config, appUrl: database.appUrl, log })
    closing.add('demonstration', () => demonstration.close())

    const ended = Promise.race([stop, database.lost])
    const ready = await Promise.race([demonstration.loaded.then(() => true), ended.then(() => false)])
    if (ready) say(greeting(web.url, config, web.demonstration))
    const why = await ended
    if (why instanceof PlatformError) throw why
    say('Stopping…')
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
