import { type DynamicModule, Module } from '@nestjs/common'
import { CqrsModule } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import {
  APPLICATION,
  DATABASE,
  DRAFTS,
  draftsWhenNeeded,
  LOG,
  NOW,
  type OpenVault,
  STORE,
  TODAY,
  VAULT,
} from '#application'
import { type OpenStore } from '#platform'
import { todayInLondon } from './frame/london.js'
import { CONFIGURATION, type WebOptions } from './frame/options.js'
import { PAGE_PARTS, PAGES } from './pages/index.js'

/** What lies behind the pages. */
interface Records {
  readonly database: Pool
  readonly store: OpenStore
  readonly vault: OpenVault
}

/** The pages, the use cases, and what both are handed. */
@Module({})
export class WebModule {
  static of(
    { config, log, today, now: given }: WebOptions,
    { database, store, vault }: Records,
  ): DynamicModule {
    const now = given ?? ((): string => new Date().toISOString())
    return {
      module: WebModule,
      imports: [CqrsModule.forRoot()],
      controllers: [...PAGES],
      providers: [
        { provide: CONFIGURATION, useValue: config },
        { provide: TODAY, useValue: today ?? todayInLondon },
        { provide: LOG, useValue: log },
        { provide: NOW, useValue: now },
        { provide: DATABASE, useValue: database },
        { provide: STORE, useValue: store },
        { provide: VAULT, useValue: vault },
        { provide: DRAFTS, useValue: draftsWhenNeeded(database, config, now) },
        ...PAGE_PARTS,
        ...APPLICATION,
      ],
    }
  }
}
