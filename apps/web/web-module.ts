import { type DynamicModule, Global, Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { CqrsModule } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import {
  APPLICATION,
  CREDENTIALS,
  credentialsWhenNeeded,
  DATABASE,
  DRAFTS,
  draftsWhenNeeded,
  LOG,
  NOW,
  type OpenVault,
  PROVIDER_ACCOUNTS,
  providerAccountsWhenNeeded,
  PROVIDERS,
  STORE,
  TODAY,
  UPLOADS,
  uploadsWhenNeeded,
  VAULT,
} from '#application'
import { type ProviderSettings } from '#identity'
import { type OpenStore } from '#platform'
import { AccessGuard } from './frame/access.js'
import { todayInLondon } from './frame/london.js'
import { CONFIGURATION, type WebOptions } from './frame/options.js'
import { FEATURES } from './pages/index.js'

/** What lies behind the pages. */
interface Records {
  readonly database: Pool
  readonly store: OpenStore
  readonly vault: OpenVault
  readonly providers: readonly ProviderSettings[]
}

/** The use cases and what they are handed, for every feature. */
@Global()
@Module({})
class CoreModule {
  static of(
    { config, log, today, now: given, passwordCost }: WebOptions,
    { database, store, vault, providers: signInWith }: Records,
  ): DynamicModule {
    const now = given ?? ((): string => new Date().toISOString())
    const providers = [
      { provide: CONFIGURATION, useValue: config },
      { provide: TODAY, useValue: today ?? todayInLondon },
      { provide: LOG, useValue: log },
      { provide: NOW, useValue: now },
      { provide: DATABASE, useValue: database },
      { provide: STORE, useValue: store },
      { provide: VAULT, useValue: vault },
      { provide: CREDENTIALS, useValue: credentialsWhenNeeded(database, config, passwordCost) },
      { provide: UPLOADS, useValue: uploadsWhenNeeded(database, config) },
      { provide: PROVIDERS, useValue: signInWith },
      { provide: PROVIDER_ACCOUNTS, useValue: providerAccountsWhenNeeded(database, config) },
      { provide: DRAFTS, useValue: draftsWhenNeeded(database, config, now) },
      ...APPLICATION,
    ]
    return { module: CoreModule, imports: [CqrsModule.forRoot()], providers, exports: providers }
  }
}

/** The features, each a module of its own, behind one guard. */
@Module({})
export class WebModule {
  static of(options: WebOptions, records: Records): DynamicModule {
    return {
      module: WebModule,
      imports: [CoreModule.of(options, records), ...FEATURES],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
    }
  }
}
