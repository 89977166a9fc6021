import { definitionOf, type EventCategory, eventTypes } from '#casework'
import { categoryOf, type ChainHead, hashEvent, NO_HASH, type StoredRecord } from '#event-store'
import { ArchiveError } from '../archive-error.js'

export interface Chain {
  /** The next event of the file; throws `chain_broken` or `unknown_event`, naming the line. */
  add(record: StoredRecord, line: number): void
  readonly head: () => ChainHead
}

const isCategory = (text: string): text is EventCategory => Object.hasOwn(eventTypes, text)

const isKnown = ({ stream, type, schemaVersion }: StoredRecord): boolean => {
  const category = categoryOf(stream)
  return isCategory(category) && schemaVersion <= (definitionOf(category, type)?.version ?? 0)
}

const broken = (line: number, why: string): ArchiveError =>
  new ArchiveError('chain_broken', `Line ${line} does not fit: ${why}. Nothing was imported.`)

/** Follows a log as it is read: dense positions, revisions without a gap, and the hash of each event recomputed. */
export const followChain = (authority: string): Chain => {
  let head = { position: 0, hash: NO_HASH }
  const revisions = new Map<string, number>()
  const refuse = (record: StoredRecord, line: number): void => {
    const due = head.position + 1
    if (record.position !== due)
      throw broken(line, `the event of position ${due} is due, and this is ${record.position}`)
    if (!record.stream.startsWith(`la${authority}_`))
      throw broken(line, 'its stream belongs to another authority')
    if (record.revision !== (revisions.get(record.stream) ?? -1) + 1)
      throw broken(line, 'an earlier event of its stream is missing')
    if (hashEvent(head.hash, record) !== record.hash)
      throw broken(line, `what is told of position ${due} is not what was recorded there`)
    if (!isKnown(record))
      throw new ArchiveError(
        'unknown_event',
        `Line ${line} holds ${record.type} in version ${record.schemaVersion}, which this version of EHC Timelines does ` +
          'not know. Install the version that made the file. Nothing was imported.',
      )
  }
  return {
    add: (record, line) => {
      refuse(record, line)
      head = { position: record.position, hash: record.hash }
      revisions.set(record.stream, record.revision)
    },
    head: () => head,
  }
}
