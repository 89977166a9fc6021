import { type Pool } from 'pg'
import { type ChainHead } from '#event-store'
import { ArchiveError, refuseStopped } from '../archive-error.js'
import { bindTo, type Connection, inTransaction } from '../transaction.js'
import { recordAct } from './acts.js'
import { followChain } from './chain.js'
import { PAGE, putKeys, putMasterCheck } from './keys.js'
import {
  type EndLine,
  type Header,
  type KeyLine,
  type Line,
  readHeader,
  readLine,
  recordOf,
} from './lines.js'
import { beginLog, putEvents, type TakenEvent } from './put-events.js'

export interface ImportRequest {
  /** Of the application's role. */
  readonly pool: Pool
  /** As the person at the keyboard named it; the file must be of this authority. */
  readonly authority: string
  readonly account: string
  /** Without line ends. */
  readonly lines: AsyncIterable<string>
  /** Called once everything has been read and fits, before it becomes visible. */
  readonly beforeCommit?: () => Promise<void>
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

export interface Imported {
  readonly authority: string
  readonly events: number
  readonly keys: number
  readonly lastPosition: number
  readonly lastHash: string
}

/** Gathers what comes one by one and hands it on in pages. */
const pages = <Item>(hand: (page: readonly Item[]) => Promise<void>) => {
  let page: Item[] = []
  let count = 0
  const flush = async (): Promise<void> => {
    if (page.length > 0) await hand(page)
    page = []
  }
  return {
    add: async (item: Item): Promise<void> => {
      count += 1
      if (page.push(item) >= PAGE) await flush()
    },
    flush,
    count: () => count,
  }
}

const takeHeader = async (lines: AsyncIterator<string>, authority: string): Promise<Header> => {
  const first = await lines.next()
  const header = readHeader(first.done === true ? '' : first.value)
  if (header.authority === authority) return header
  throw new ArchiveError(
    'other_authority',
    `The file holds the log of authority ${header.authority}, not of ${authority}. Name that code; a log cannot change hands.`,
  )
}

/** Where the lines of each kind go. */
const intoTables = (connection: Connection, authority: string) => {
  const chain = followChain(authority)
  const events = pages<TakenEvent>((page) => putEvents(connection, authority, page))
  const keys = pages<KeyLine>((page) => putKeys(connection, authority, page))
  const take = async (line: Line, number: number): Promise<void> => {
    switch (line.kind) {
      case 'event': {
        const record = recordOf(authority, line)
        chain.add(record, number)
        return events.add({ ...record, command: line.command })
      }
      case 'masterCheck': {
        refuseOtherMasterKey(await putMasterCheck(connection, line.value))
        return
      }
      case 'key':
        return keys.add(line)
      case 'log':
      case 'end':
        throw belongsElsewhere(number)
    }
  }
  return {
    take,
    chain,
    flush: async () => {
      for (const part of [events, keys]) await part.flush()
      return { events: events.count(), keys: keys.count() }
    },
  }
}

const belongsElsewhere = (number: number): ArchiveError =>
  new ArchiveError(
    'line_broken',
    `Line ${number} belongs to another file: more than one export was put together here. Nothing was imported.`,
  )

const refuseOtherMasterKey = (same: boolean): void => {
  if (same) return
  throw new ArchiveError(
    'other_master_key',
    'The people in the file are sealed under another master key than the people on record here. Import it into a ' +
      'database of its own, with its own master key.',
  )
}

type Counts = Omit<EndLine, 'kind'>

/** What the first and the last line announce must be what was found between them. */
const refuseCutShort = (
  header: Header,
  head: ChainHead,
  end: EndLine | undefined,
  found: Counts,
  lastLine: number,
): void => {
  const whole =
    end?.events === found.events &&
    end.keys === found.keys &&
    header.position === head.position &&
    header.hash === head.hash
  if (whole) return
  throw new ArchiveError(
    'export_cut_short',
    `The file is not whole: it ends after line ${lastLine}, before what its first and last line announce. Nothing was imported.`,
  )
}

/** Reads all lines behind the header into the tables. Answers what there was. */
const takeIn = async (
  connection: Connection,
  lines: AsyncIterator<string>,
  header: Header,
  { onProgress, signal }: ImportRequest,
): Promise<Imported> => {
  const { authority } = header
  const tables = intoTables(connection, authority)
  let end: EndLine | undefined
  let number = 1
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    number += 1
    refuseStopped(signal, 'Nothing was imported.')
    if (end !== undefined) throw belongsElsewhere(number)
    const line = readLine(next.value, number)
    if (line.kind === 'end') end = line
    else await tables.take(line, number)
    onProgress?.(tables.chain.head().position, header.position)
  }
  const found = await tables.flush()
  const head = tables.chain.head()
  refuseCutShort(header, head, end, found, number)
  return { authority, ...found, lastPosition: head.position, lastHash: head.hash }
}

/**
 * Reads an export back into an authority that has nothing here, with the same ids, times, positions and chain, in one
 * transaction: all of it or nothing. What was shown opened is passed over; what is sealed stays sealed. Throws
 * ArchiveError.
 */
export const importEvents = async (request: ImportRequest): Promise<Imported> => {
  const lines = request.lines[Symbol.asyncIterator]()
  const header = await takeHeader(lines, request.authority)
  return inTransaction(request.pool, 'BEGIN', async (connection) => {
    await bindTo(connection, header.authority)
    await beginLog(connection, header.authority)
    const imported = await takeIn(connection, lines, header, request)
    const { authority, lastPosition: position, lastHash: hash } = imported
    await recordAct(connection, { authority, account: request.account, act: 'imported', position, hash })
    await request.beforeCommit?.()
    return imported
  })
}
