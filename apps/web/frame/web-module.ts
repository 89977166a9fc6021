import { type DynamicModule, Module } from '@nestjs/common'
import { CqrsModule } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { type OpenStore } from '#platform'
import { COMMANDS } from '../commands/index.js'
import { PAGE_PARTS, PAGES } from '../pages/index.js'
import { todayInLondon } from './london.js'
import { CONFIGURATION, DATABASE, LOG, NOW, STORE, TODAY, VAULT, type WebOptions } from './options.js'
import { type OpenVault } from './vault.js'

/** What lies behind the pages. */
interface Records {
  readonly database: Pool
  readonly store: OpenStore
  readonly vault: OpenVault
}

/** The pages, the commands, and what both are handed. */
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
        ...COMMANDS,
        ...PAGE_PARTS,
      ],
    }
  }
}
