import { createReadStream } from 'node:fs'
import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import {
  type Account,
  askTakeOn,
  changeTakeOn,
  DATABASE,
  discardTakeOn,
  findTakeOn,
  NotFound,
  NOW,
  type OpenUploads,
  rejectedRowsOf,
  type TakeOn,
  type TakeOnKind,
  type TakeOnOptions,
  takeOnsOf,
  UPLOADS,
} from '#application'
import { codeOf } from '#platform'
import { type HeadingMapping, keepMapping, keptMapping, type LiveColumnName } from '#sen2'

/** PostgreSQL's own: the same form was sent twice. */
const THERE_ALREADY = '23505'

/** What an authority hands in to be taken on; a worker does it. */
@Injectable()
export class TakeOns {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(UPLOADS) private readonly uploads: OpenUploads,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  latest({ authority }: Account): Promise<readonly TakeOn[]> {
    return takeOnsOf(this.pool, authority.code)
  }

  /** Throws NotFound. */
  async one({ authority }: Account, id: string): Promise<TakeOn> {
    const found = await findTakeOn(this.pool, authority.code, id)
    if (found === undefined) throw new NotFound()
    return found
  }

  /** The files whole, or nothing; the same form sent twice hands in once. */
  async handIn(
    account: Account,
    id: string,
    kind: TakeOnKind,
    options: TakeOnOptions,
    files: readonly { readonly originalname: string; readonly path: string }[],
  ): Promise<void> {
    const authority = account.authority.code
    const uploads = await this.uploads()
    try {
      await uploads.keep(
        authority,
        id,
        files.map(({ originalname, path }) => ({ name: originalname, content: createReadStream(path) })),
      )
    } catch (error) {
      if (codeOf(error) !== THERE_ALREADY) throw error
    }
    await askTakeOn(this.pool, { authority, id, kind, options, account: account.id, now: this.now() })
  }

  /** False where it is not at rest any more. */
  change(
    account: Account,
    { id, options }: TakeOn,
    to: 'checking' | 'loading',
    applyDifferences = options.applyDifferences === true,
  ): Promise<boolean> {
    return changeTakeOn(
      this.pool,
      {
        ...{ authority: account.authority.code, id, account: account.id, now: this.now() },
        options: { ...options, applyDifferences },
      },
      to,
    )
  }

  async discard({ authority }: Account, id: string): Promise<void> {
    await discardTakeOn(this.pool, await this.uploads(), { authority: authority.code, id, now: this.now() })
  }

  async rejectedRows({ authority }: Account, takeOn: TakeOn): Promise<Buffer | undefined> {
    return rejectedRowsOf(await this.uploads(), authority.code, takeOn)
  }

  mapping({ authority }: Account): Promise<HeadingMapping> {
    return keptMapping(this.pool, authority.code)
  }

  keepMapping(account: Account, said: ReadonlyMap<string, LiveColumnName | null | undefined>): Promise<void> {
    return keepMapping(this.pool, account.authority.code, said, { account: account.id, now: this.now() })
  }
}
