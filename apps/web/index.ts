import 'reflect-metadata'
import { type NestApplicationOptions, ValidationPipe } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { type NestExpressApplication } from '@nestjs/platform-express'
import { openSessionSecrets, type ProviderSettings, readProviders, type SessionSecrets } from '#identity'
import { type Logger, type Metric, openEventStore, type OpenStore, processMetrics } from '#platform'
import { loadAssets } from './frame/assets.js'
import { trackConnections } from './frame/connections.js'
import { FILES, filesInTurn } from './frame/files.js'
import { type PagePools, pagePools } from './frame/pools.js'
import { BACK_CHANNEL, formProtection } from './frame/form-protection.js'
import { takesFiles } from './frame/uploads.js'
import { nestLog } from './frame/nest-log.js'
import { type WebConfiguration, type WebOptions } from './frame/options.js'
import { webNumbers } from './frame/numbers.js'
import { keepNothing, pageContext } from './frame/page-context.js'
import { ProblemPages } from './frame/problem-pages.js'
import { believeProxies } from './frame/proxies.js'
import { requestLog } from './frame/request-log.js'
import { followsSaving, notingSaves } from './frame/saving.js'
import { todayInLondon } from './frame/london.js'
import { stillSignedIn } from './frame/still-signed-in.js'
import { securityHeaders } from './frame/security-headers.js'
import { openSessions } from './frame/sessions.js'
import { AT_PROVIDERS, SIGN_INS, throttle } from './frame/throttle.js'
import {
  type Account,
  DRAFTS,
  isNoDemonstration,
  type OpenDrafts,
  type OpenVault,
  recordRefusedAccess,
  serviceMetrics,
  vaultWhenNeeded,
  whoIs,
} from '#application'
import { useViews } from './frame/views.js'
import { keepSignedOutAnswer } from './parts/record/signed-out-answer.js'
import { recordedBefore } from './parts/record/already-recorded.js'
import { WebModule } from './web-module.js'

export { type WebConfiguration, type WebOptions } from './frame/options.js'

/** When the rule book was last compared with the legislation. */
const RULES_CHECKED_ON = '21 November 2026'

export interface RunningWeb {
  /** Address of the front page, without a slash at the end. */
  readonly url: string
  /** Whether it is for trying out: no real children are on record, and demonstration accounts are not switched off. */
  readonly demonstration: boolean
  /** What the pages counted, and what the database knows of the service. Rejects when it is away. */
  metrics(): Promise<readonly Metric[]>
  /** Stops taking requests, lets those under way end, and leaves the database. */
  close(): Promise<void>
}

/** The code of the demonstration's authority: none of England has it. */
const DEMONSTRATION = '999'

/** The keys before anything is served: a wrong one is told at the start, not by the first page that needs it. */
const openRecords = async (
  config: WebConfiguration,
  { pages: database, log: records }: Pick<PagePools, 'pages' | 'log'>,
  vault: OpenVault,
  log: Logger,
): Promise<{
  readonly secrets: SessionSecrets
  readonly store: OpenStore
  readonly providers: readonly ProviderSettings[]
  readonly demonstration: boolean
}> => {
  const providers = await readProviders(config.providersFile)
  await vault()
  const { dataDir, sessionSecret } = config
  const secrets = await openSessionSecrets(database, {
    dataDirectory: dataDir,
    fromEnvironment: sessionSecret,
  })
  const store = await openEventStore(config, records, log)
  const demonstration = config.demo && !(await isNoDemonstration(store, database, DEMONSTRATION))
  return { secrets, providers, store, demonstration }
}

/**
 * Starts the pages. Rejects with the listener's own error (EADDRINUSE, EACCES) when the port cannot be had, and with
 * IdentityError when a key is missing or wrong.
 */
export const startWeb = async (options: WebOptions): Promise<RunningWeb> => {
  const { config, log } = options
  const pools = pagePools(
    options.appUrl,
    options.questionMs === undefined ? {} : { questionMs: options.questionMs },
  )
  const database = pools.pages
  const vault = vaultWhenNeeded(database, config)
  const numbers = webNumbers()
  const {
    secrets,
    store: opened,
    providers,
    demonstration,
  } = await openRecords(config, pools, vault, log).catch(async (error: unknown) => {
    await pools.end()
    throw error
  })
  const store = notingSaves(opened, numbers.saved)
  const sessions = openSessions(config, secrets, database, log)
  const nest: Pick<NestApplicationOptions, 'logger' | 'bodyParser' | 'abortOnError'> = {
    logger: nestLog(log),
    bodyParser: false,
    abortOnError: false,
  }
  const app = await NestFactory.create<NestExpressApplication>(
    WebModule.of(options, { database, store, vault, providers }),
    nest,
  )
  const assets = loadAssets()
  const { now = (): string => new Date().toISOString(), today = todayInLondon } = options
  const connections = trackConnections(app.getHttpServer())
  const leave = async (): Promise<void> => {
    const closed = app.close()
    connections.letGo()
    await closed
    sessions.close()
    await store.close()
    await pools.end()
  }

  app.disable('x-powered-by')
  believeProxies(app, config, log)
  app.setLocal('demonstration', demonstration)
  app.setLocal('rulesCheckedOn', RULES_CHECKED_ON)
  app.use(requestLog(log))
  app.use(numbers.requests)
  app.use(securityHeaders(config.secureCookies))
  app.use('/assets', assets.serve)
  app.use(pageContext(now))
  app.use(sessions.handler)
  app.use(stillSignedIn({ store, now, whoIs: (owner) => whoIs(store, owner, today()) }))
  app.use(keepNothing)
  app.use(['/sign-in', '/invitation', '/account', BACK_CHANNEL], throttle(database, SIGN_INS, now))
  app.use('/sign-in/with', throttle(database, AT_PROVIDERS, now))
  app.use(filesInTurn(database, FILES, now, log))
  app.useBodyParser('urlencoded', { extended: false, limit: '100kb' })
  app.use('/take-on', takesFiles('takeOn', config.dataDir))
  app.use('/directory/settings/import', takesFiles('changeDirectory', config.dataDir))
  app.use(formProtection({ open: BACK_CHANNEL, keep: keepSignedOutAnswer(app.get<OpenDrafts>(DRAFTS), now) }))
  app.use(followsSaving)
  // After the form was read: what a stream calls back knows nothing of the request.
  app.use(pools.reportsApart)
  useViews(app, assets)
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }))
  const refused = (account: Account): Promise<void> =>
    recordRefusedAccess(store, account, { because: 'role' }, now())
  app.useGlobalFilters(new ProblemPages(log, recordedBefore, refused, config.address))

  try {
    await app.listen(config.port, config.host)
  } catch (error) {
    await leave()
    throw error
  }
  return {
    url: await app.getUrl(),
    demonstration,
    metrics: async () => [
      ...numbers.metrics(),
      ...processMetrics(database),
      ...(await serviceMetrics(database)),
    ],
    close: leave,
  }
}
