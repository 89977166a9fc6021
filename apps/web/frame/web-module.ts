import { type DynamicModule, Module } from '@nestjs/common'
import { type Pool } from 'pg'
import { PAGES } from '../pages/index.js'
import { todayInLondon } from './london.js'
import { CONFIGURATION, DATABASE, TODAY, type WebOptions } from './options.js'

/** The pages, and the three things that they are handed. */
@Module({})
export class WebModule {
  static of({ config, today }: WebOptions, database: Pool): DynamicModule {
    return {
      module: WebModule,
      controllers: [...PAGES],
      providers: [
        { provide: CONFIGURATION, useValue: config },
        { provide: TODAY, useValue: today ?? todayInLondon },
        { provide: DATABASE, useValue: database },
      ],
    }
  }
}
