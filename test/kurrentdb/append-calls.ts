import { type handleClientStreamingCall, Metadata, type handleBidiStreamingCall, status } from '@grpc/grpc-js'
import { anyMessages, emptyMessages, shared, statusMessages, streams } from './bindings.js'
import { type Faults } from './faults.js'
import { type Expected, type KurrentLog, type LogOutcome, type Proposed } from './log.js'
import { streamFrom, uuidFrom } from './wire.js'

type AppendReq = InstanceType<typeof streams.AppendReq>
type AppendResp = InstanceType<typeof streams.AppendResp>
type BatchReq = InstanceType<typeof streams.BatchAppendReq>
type BatchResp = InstanceType<typeof streams.BatchAppendResp>
type Message = Pick<
  InstanceType<typeof streams.AppendReq.ProposedMessage>,
  'getId' | 'getMetadataMap' | 'getData_asU8' | 'getCustomMetadata_asU8'
>

export interface AppendParts {
  readonly log: KurrentLog
  readonly faults: Faults
  /** Breaks every connection. */
  readonly cut: () => void
}

const proposedFrom = (message: Message): Proposed => ({
  id: uuidFrom(message.getId()),
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
})

const NOT_READY = { code: status.UNAVAILABLE, details: 'Server Is Not Ready' }

type Attempt = LogOutcome | 'unavailable' | 'no_answer'

const attempt = (
  { log, faults, cut }: AppendParts,
  stream: string,
  expected: Expected,
  events: readonly Proposed[],
): Attempt => {
  switch (faults.appends.shift()) {
    case 'unavailable':
      return 'unavailable'
    case 'cut':
      cut()
      return 'no_answer'
    case 'lost_acknowledgement':
      log.append(stream, expected, events)
      cut()
      return 'no_answer'
    case 'silent':
      log.append(stream, expected, events)
      return 'no_answer'
    case 'none':
    case undefined:
      return log.append(stream, expected, events)
  }
}

const tooLarge = (limit: number): { code: status; details: string; metadata: Metadata } => {
  const metadata = new Metadata()
  metadata.set('exception', 'maximum-append-size-exceeded')
  metadata.set('maximum-append-size', String(limit))
  return { code: status.INVALID_ARGUMENT, details: 'Maximum Append Size Exceeded.', metadata }
}

const wrongVersion = (expected: Expected, actual: bigint | 'no_stream'): AppendResp => {
  const wrong = new streams.AppendResp.WrongExpectedVersion()
  if (actual === 'no_stream') wrong.setCurrentNoStream(new shared.Empty())
  else wrong.setCurrentRevision(actual.toString())
  if (typeof expected === 'bigint') wrong.setExpectedRevision(expected.toString())
  else if (expected === 'no_stream') wrong.setExpectedNoStream(new shared.Empty())
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new shared.Empty())
  else wrong.setExpectedAny(new shared.Empty())
  return new streams.AppendResp().setWrongExpectedVersion(wrong)
}

const written = (revision: bigint, position: bigint): AppendResp => {
  const at = new streams.AppendResp.Position()
  at.setCommitPosition(position.toString()).setPreparePosition(position.toString())
  const success = new streams.AppendResp.Success().setCurrentRevision(revision.toString()).setPosition(at)
  return new streams.AppendResp().setSuccess(success)
}

const expectedOf = (options: InstanceType<typeof streams.AppendReq.Options> | undefined): Expected => {
  if (options?.hasRevision() === true) return BigInt(options.getRevision())
  if (options?.hasNoStream() === true) return 'no_stream'
  return options?.hasStreamExists() === true ? 'stream_exists' : 'any'
}

/** Streams.Append: one request in parts, one answer. */
export const appendCall =
  (parts: AppendParts): handleClientStreamingCall<AppendReq, AppendResp> =>
  (call, answer) => {
    let stream = ''
    let expected: Expected = 'any'
    const events: Proposed[] = []
    call.on('error', () => undefined)
    call.on('data', (request: AppendReq) => {
      const message = request.getProposedMessage()
      if (message !== undefined) events.push(proposedFrom(message))
      else {
        stream = streamFrom(request.getOptions()?.getStreamIdentifier())
        expected = expectedOf(request.getOptions())
      }
    })
    call.on('end', () => {
      const outcome = attempt(parts, stream, expected, events)
      if (outcome === 'no_answer') return
      if (outcome === 'unavailable') answer(NOT_READY)
      else if (outcome.outcome === 'too_large') answer(tooLarge(outcome.limit))
      else if (outcome.outcome === 'wrong_version') answer(null, wrongVersion(expected, outcome.actual))
      else answer(null, written(outcome.last.revision, outcome.last.position))
    })
  }

const packed = (message: { serializeBinary(): Uint8Array }, type: string) => {
  const any = new anyMessages.Any()
  any.pack(message.serializeBinary(), `event_store.client.${type}`)
  return new statusMessages.Status().setMessage(type).setDetails(any)
}

const batchWrong = (expected: Expected, actual: bigint | 'no_stream') => {
  const wrong = new shared.WrongExpectedVersion()
  if (actual === 'no_stream') wrong.setCurrentNoStream(new emptyMessages.Empty())
  else wrong.setCurrentStreamRevision(actual.toString())
  if (typeof expected === 'bigint') wrong.setExpectedStreamPosition(expected.toString())
  else if (expected === 'no_stream') wrong.setExpectedNoStream(new emptyMessages.Empty())
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new emptyMessages.Empty())
  else wrong.setExpectedAny(new emptyMessages.Empty())
  return packed(wrong, 'WrongExpectedVersion')
}

const batchExpected = (options: InstanceType<typeof streams.BatchAppendReq.Options>): Expected => {
  if (options.hasStreamPosition()) return BigInt(options.getStreamPosition())
  if (options.hasNoStream()) return 'no_stream'
  return options.hasStreamExists() ? 'stream_exists' : 'any'
}

interface Batch {
  readonly options: InstanceType<typeof streams.BatchAppendReq.Options>
  readonly events: Proposed[]
}

const batchAnswer = (outcome: LogOutcome, expected: Expected): BatchResp => {
  const response = new streams.BatchAppendResp()
  if (outcome.outcome === 'wrong_version') return response.setError(batchWrong(expected, outcome.actual))
  if (outcome.outcome === 'too_large') {
    const large = new shared.MaximumAppendSizeExceeded().setMaxappendsize(outcome.limit)
    return response.setError(packed(large, 'MaximumAppendSizeExceeded'))
  }
  const place = outcome.last.position.toString()
  const at = new shared.AllStreamPosition().setCommitPosition(place).setPreparePosition(place)
  const success = new streams.BatchAppendResp.Success()
  return response.setSuccess(success.setCurrentRevision(outcome.last.revision.toString()).setPosition(at))
}

/** Streams.BatchAppend: many appends over one call, each answered under its own id. What the client prefers. */
export const batchAppendCall =
  (parts: AppendParts): handleBidiStreamingCall<BatchReq, BatchResp> =>
  (call) => {
    const open = new Map<string, Batch>()
    call.on('error', () => undefined)
    call.on('data', (request: BatchReq) => {
      const id = uuidFrom(request.getCorrelationId())
      const options = request.getOptions()
      if (options !== undefined) open.set(id, { options, events: [] })
      const batch = open.get(id)
      if (batch === undefined) return
      batch.events.push(...request.getProposedMessagesList().map(proposedFrom))
      if (!request.getIsFinal()) return
      open.delete(id)
      const identifier = batch.options.getStreamIdentifier()
      const expected = batchExpected(batch.options)
      const outcome = attempt(parts, streamFrom(identifier), expected, batch.events)
      if (outcome === 'no_answer') return
      if (outcome === 'unavailable')
        call.emit('error', Object.assign(new Error(NOT_READY.details), NOT_READY))
      else
        call.write(
          batchAnswer(outcome, expected)
            .setCorrelationId(request.getCorrelationId())
            .setStreamIdentifier(identifier),
        )
    })
    call.on('end', () => {
      call.end()
    })
  }
