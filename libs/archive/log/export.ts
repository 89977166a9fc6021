import { type Pool } from 'pg'
import { type ChainSource, idOf, type Json, type JsonObject, LogGap, type StoredRecord } from '#event-store'
import { type Opened, type PersonVault, type SealedEventType } from '#identity'
import { readSealedText, type SealedPerson } from '#casework'
import { ArchiveError, refuseStopped } from '../archive-error.js'
import { bindTo, inTransaction } from '../transaction.js'
import { recordAct } from './acts.js'
import { readCommands, readKeys, readMasterCheck } from './keys.js'
import { eventLine, headerLine, otherLine } from './lines.js'

const PAGE = 2_000

export interface ExportRequest {
  readonly store: ChainSource
  /** Of the application's role. */
  readonly pool: Pool
  readonly authority: string
  /** Who takes the log out; it is put on record. */
  readonly account: string
  /** Opens what is sealed, and shows it beside. Undefined leaves it sealed. */
  readonly vault?: Pick<PersonVault, 'openMany' | 'openTexts'> | undefined
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

const SEALED: readonly string[] = ['PersonRecorded', 'PersonChanged'] satisfies readonly SealedEventType[]

const shown = (opened: Opened): Json => (opened === 'destroyed' ? opened : { ...opened })

/** A text is known by how it looks: what a correction is about may lie pages before it. */
const sealedTextsIn = ({ data }: StoredRecord): readonly (readonly [string, string])[] =>
  data.includes('"sealed:')
    ? Object.entries(JSON.parse(data) as JsonObject).flatMap(([field, text]) =>
        typeof text === 'string' && readSealedText(text) !== undefined ? [[field, text] as const] : [],
      )
    : []

/** By position: each sealed text of an event, by its field. */
const openedTexts = async (
  vault: Pick<PersonVault, 'openTexts'>,
  authority: string,
  page: readonly StoredRecord[],
): Promise<readonly (readonly [number, Json])[]> => {
  const found = page.flatMap((record) => {
    const texts = sealedTextsIn(record)
    return texts.length === 0 ? [] : [[record.position, texts] as const]
  })
  const said = await vault.openTexts(
    authority,
    found.flatMap(([, texts]) => texts.map(([, text]) => text)),
  )
  return found.map(([position, texts]) => [
    position,
    Object.fromEntries(texts.map(([field, text]) => [field, said.get(text) ?? 'destroyed'])),
  ])
}

/** What each record of a page shows beside its sealed details. */
const openPage = async (
  { vault, authority }: ExportRequest,
  page: readonly StoredRecord[],
): Promise<ReadonlyMap<number, Json>> => {
  if (vault === undefined) return new Map()
  const sealed = page.filter(({ type }) => SEALED.includes(type))
  const opened = await vault.openMany(
    authority,
    sealed.map(({ stream, type, data }) => ({
      person: idOf(stream),
      eventType: type as SealedEventType,
      data: JSON.parse(data) as SealedPerson,
    })),
  )
  return new Map([
    ...sealed.flatMap(({ position }, i) =>
      opened[i] === undefined ? [] : [[position, shown(opened[i])] as const],
    ),
    ...(await openedTexts(vault, authority, page)),
  ])
}

const commandsOf = ({ pool, authority }: ExportRequest, after: number, upTo: number) =>
  inTransaction(pool, 'BEGIN READ ONLY', async (connection) => {
    await bindTo(connection, authority)
    return readCommands(connection, authority, after, upTo)
  })

async function* events(request: ExportRequest, upTo: number): AsyncGenerator<string> {
  const { store, authority, onProgress, signal } = request
  for (let after = 0; after < upTo;) {
    refuseStopped(signal, 'The file is not whole.')
    const page = await store.readRecords(authority, after, Math.min(PAGE, upTo - after))
    const opened = await openPage(request, page)
    const commands = await commandsOf(request, after, after + page.length)
    for (const record of page) {
      after += 1
      if (record.position !== after) throw new LogGap(authority, after)
      yield eventLine(record, { command: commands.get(after), opened: opened.get(after) })
    }
    if (page.length === 0) throw new LogGap(authority, after + 1)
    onProgress?.(after, upTo)
  }
}

/** What the events rest on: the people's wrapped keys. */
const wrappedKeys = ({ pool, authority }: ExportRequest) =>
  inTransaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (connection) => {
    await bindTo(connection, authority)
    const check = await readMasterCheck(connection)
    const keys: string[] = []
    for await (const page of readKeys(connection, authority)) keys.push(...page.map(otherLine))
    const checks =
      check === undefined || keys.length === 0 ? [] : [otherLine({ kind: 'masterCheck', value: check })]
    return { checks, keys }
  })

/**
 * An authority's whole log, line by line, without line ends: a header, the events in order, the wrapped keys, and a last
 * line that counts them. The same log gives the same lines. Throws `no_data`, `stopped`, LogGap.
 */
export async function* exportEvents(request: ExportRequest): AsyncGenerator<string> {
  const { store, pool, authority, account, vault } = request
  const head = await store.readHead(authority)
  if (head.position === 0)
    throw new ArchiveError(
      'no_data',
      `The log of authority ${authority} is empty: there is nothing to take out. Check the code.`,
    )
  // First on record, then out of the door.
  await inTransaction(pool, 'BEGIN', async (connection) => {
    await bindTo(connection, authority)
    const act = vault === undefined ? 'exported' : 'exported_opened'
    await recordAct(connection, { authority, account, act, ...head })
  })
  yield headerLine(authority, head.position, head.hash, vault !== undefined)
  yield* events(request, head.position)
  // Read after the head was: each person of the log has a key by now.
  const { checks, keys } = await wrappedKeys(request)
  yield* checks
  yield* keys
  yield otherLine({ kind: 'end', events: head.position, keys: keys.length })
}
