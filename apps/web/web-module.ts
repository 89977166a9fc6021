import { type DynamicModule, Module } from '@nestjs/common'
import { CqrsModule } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { APPLICATION, DATABASE, LOG, NOW, type OpenVault, STORE, TODAY, VAULT } from '#application'
import { type OpenStore } from '#platform'
import { todayInLondon } from './frame/london.js'
import { CONFIGURATION, type WebOptions } from './frame/options.js'
import { PAGES } from './pages/index.js'

/** What lies behind the pages. */
interface Records {
  readonly database: Pool
  readonly store: OpenStore
  readonly vault: OpenVault
}

/** The pages, the use cases, and what both are handed. */
@Module({})
export class WebModule {
  static of({ config, log, today, now }: WebOptions, { database, store, vault }: Records): DynamicModule {
    return {
      module: WebModule,
      imports: [CqrsModule.forRoot()],
      controllers: [...PAGES],
      providers: [
        { provide: CONFIGURATION, useValue: config },
        { provide: TODAY, useValue: today ?? todayInLondon },
        { provide: LOG, useValue: log },
        { provide: NOW, useValue: now ?? ((): string => new Date().toISOString()) },
        { provide: DATABASE, useValue: database },
        { provide: STORE, useValue: store },
        { provide: VAULT, useValue: vault },
        ...APPLICATION,
      ],
    }
  }
}
