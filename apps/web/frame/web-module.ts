import { type DynamicModule, Module } from '@nestjs/common'
import { CqrsModule } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { type OpenStore } from '#platform'
import { COMMANDS } from '../commands/index.js'
import { PAGE_PARTS, PAGES } from '../pages/index.js'
import { todayInLondon } from './london.js'
import { CONFIGURATION, DATABASE, LOG, NOW, STORE, TODAY, VAULT, type WebOptions } from './options.js'
import { vaultWhenNeeded } from './vault.js'

/** The pages, the commands, and what both are handed. */
@Module({})
export class WebModule {
  static of({ config, log, today, now }: WebOptions, database: Pool, store: OpenStore): DynamicModule {
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
        { provide: VAULT, useValue: vaultWhenNeeded(database, config) },
        ...COMMANDS,
        ...PAGE_PARTS,
      ],
    }
  }
}
