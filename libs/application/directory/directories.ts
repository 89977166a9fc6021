import { Inject, Injectable } from '@nestjs/common'
import { type Directory } from '#casework'
import { type EventStore } from '#event-store'
import { type Account } from '../account.js'
import { STORE } from '../tokens.js'
import { readDirectory } from './read.js'

/** The one way to an authority's people, teams and services. */
@Injectable()
export class Directories {
  constructor(@Inject(STORE) private readonly store: EventStore) {}

  of({ authority }: Pick<Account, 'authority'>): Promise<Directory> {
    return readDirectory(this.store, authority.code)
  }
}
