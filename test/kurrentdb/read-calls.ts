import { type handleServerStreamingCall, Metadata, status } from '@grpc/grpc-js'
import { randomUUID } from 'node:crypto'
import { streams } from './bindings.js'
import { type Faults } from './faults.js'
import { type KurrentLog, type Logged } from './log.js'
import { eventTo, streamFrom, streamTo } from './wire.js'

type ReadReq = InstanceType<typeof streams.ReadReq>
type ReadResp = InstanceType<typeof streams.ReadResp>
type Options = InstanceType<typeof streams.ReadReq.Options>

export interface ReadParts {
  readonly log: KurrentLog
  readonly faults: Faults
  readonly cut: () => void
}

const denied = (): Error => {
  const metadata = new Metadata()
  metadata.set('exception', 'access-denied')
  return Object.assign(new Error('Access Denied.'), {
    code: status.PERMISSION_DENIED,
    details: 'Access Denied.',
    metadata,
  })
}

const notReady = (): Error =>
  Object.assign(new Error('Server Is Not Ready'), {
    code: status.UNAVAILABLE,
    details: 'Server Is Not Ready',
  })

const filterOf = (options: Options): ((event: Logged) => boolean) => {
  const expression = options.getFilter()?.getStreamIdentifier()
  const prefixes = expression?.getPrefixList() ?? []
  return prefixes.length === 0
    ? () => true
    : ({ stream }) => prefixes.some((prefix) => stream.startsWith(prefix))
}

const backwards = (options: Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS

/** A read from an event's position gives the event forwards, and those before it backwards. */
const ofAll = (log: KurrentLog, options: Options): readonly Logged[] => {
  const from = options.getAll()
  const at = from?.hasPosition() === true ? BigInt(from.getPosition()?.getCommitPosition() ?? '0') : undefined
  const events = log.all().filter(filterOf(options))
  if (backwards(options)) return events.filter(({ position }) => at === undefined || position < at).reverse()
  if (from?.hasEnd() === true) return []
  return events.filter(({ position }) => at === undefined || position >= at)
}

const ofStream = (log: KurrentLog, options: Options): readonly Logged[] => {
  const from = options.getStream()
  const at = from?.hasRevision() === true ? BigInt(from.getRevision()) : undefined
  const events = log.stream(streamFrom(from?.getStreamIdentifier()))
  if (backwards(options)) return events.filter(({ revision }) => at === undefined || revision <= at).reverse()
  if (from?.hasEnd() === true) return []
  return events.filter(({ revision }) => at === undefined || revision >= at)
}

const structuredIds = (options: Options): boolean => options.getUuidOption()?.hasStructured() === true

const streamNotFound = (options: Options): ReadResp => {
  const missing = new streams.ReadResp.StreamNotFound()
  missing.setStreamIdentifier(streamTo(streamFrom(options.getStream()?.getStreamIdentifier())))
  return new streams.ReadResp().setStreamNotFound(missing)
}

type Call = Parameters<handleServerStreamingCall<ReadReq, ReadResp>>[0]

/** What is there, then "caught up", then each new event as it is written. A resumption is exclusive. */
const follow = ({ log }: ReadParts, call: Call, options: Options): void => {
  const wanted = filterOf(options)
  const from = options.getAll()
  const after = from?.hasPosition() === true ? BigInt(from.getPosition()?.getCommitPosition() ?? '0') : 0n
  const send = (events: readonly Logged[]): void => {
    for (const event of events.filter(wanted)) call.write(eventTo(event, structuredIds(options)))
  }
  const confirmation = new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID())
  call.write(new streams.ReadResp().setConfirmation(confirmation))
  if (from?.hasEnd() !== true) send(log.all().filter(({ position }) => position > after))
  call.write(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()))
  const stop = log.onWritten(send)
  call.on('close', stop)
  call.on('cancelled', stop)
}

/** Streams.Read: of a stream or of $all, to an end or as a subscription. */
export const readCall =
  (parts: ReadParts): handleServerStreamingCall<ReadReq, ReadResp> =>
  (call) => {
    const options = call.request.getOptions() ?? new streams.ReadReq.Options()
    call.on('error', () => undefined)
    const fault = parts.faults.reads.shift()
    if (fault === 'cut') {
      parts.cut()
      return
    }
    if (fault === 'unavailable') call.emit('error', notReady())
    else if (options.hasAll() && parts.faults.allDenied) call.emit('error', denied())
    else if (options.hasSubscription()) follow(parts, call, options)
    else {
      const name = streamFrom(options.getStream()?.getStreamIdentifier())
      if (options.hasStream() && parts.log.stream(name).length === 0) call.write(streamNotFound(options))
      const found = options.hasAll() ? ofAll(parts.log, options) : ofStream(parts.log, options)
      for (const event of found.slice(0, Number(options.getCount())))
        call.write(eventTo(event, structuredIds(options)))
      call.end()
    }
  }
