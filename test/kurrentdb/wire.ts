import { shared, streams } from './bindings.js'
import { type Logged } from './log.js'

/** Ticks of 100 ns since 1970, in which the server says when an event came. */
const ticks = (at: Date): string => (BigInt(at.getTime()) * 10_000n).toString()

const signed = (hex: string): string => BigInt.asIntN(64, BigInt(`0x${hex}`)).toString()

const unsigned = (text: string): string => BigInt.asUintN(64, BigInt(text)).toString(16).padStart(16, '0')

export const uuidFrom = (uuid: InstanceType<typeof shared.UUID> | undefined): string => {
  const structured = uuid?.getStructured()
  if (structured === undefined) return uuid?.getString() ?? ''
  const hex = unsigned(structured.getMostSignificantBits()) + unsigned(structured.getLeastSignificantBits())
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const uuidTo = (id: string, structured: boolean): InstanceType<typeof shared.UUID> => {
  const uuid = new shared.UUID()
  if (!structured) return uuid.setString(id)
  const hex = id.replaceAll('-', '')
  const bits = new shared.UUID.Structured()
  bits.setMostSignificantBits(signed(hex.slice(0, 16)))
  bits.setLeastSignificantBits(signed(hex.slice(16)))
  return uuid.setStructured(bits)
}

type Identifier = InstanceType<typeof shared.StreamIdentifier>

export const streamFrom = (identifier: Identifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8')

export const streamTo = (name: string): Identifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(name, 'utf8').toString('base64'))

/** An event as the server sends it. `commit` and `prepare` are the same place, as for every append but old transactions. */
export const eventTo = (event: Logged, structuredIds: boolean): InstanceType<typeof streams.ReadResp> => {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
  recorded.setId(uuidTo(event.id, structuredIds))
  recorded.setStreamIdentifier(streamTo(event.stream))
  recorded.setStreamRevision(event.revision.toString())
  recorded.setCommitPosition(event.position.toString())
  recorded.setPreparePosition(event.position.toString())
  recorded.getMetadataMap().set('type', event.type)
  recorded.getMetadataMap().set('created', ticks(event.created))
  recorded.getMetadataMap().set('content-type', event.contentType)
  recorded.setData(event.data)
  recorded.setCustomMetadata(event.metadata)
  const wrapped = new streams.ReadResp.ReadEvent()
  wrapped.setEvent(recorded)
  wrapped.setCommitPosition(event.position.toString())
  return new streams.ReadResp().setEvent(wrapped)
}
