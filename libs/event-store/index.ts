export * from './port.js'
export * from './errors.js'
export * from './streams.js'
export { type AppendListener } from './nudge.js'
export { canonicalJson, hashEvent, linesOf, NO_HASH, type StoredRecord } from './canonical.js'
export {
  verifyLog,
  type BadLink,
  type ChainHead,
  type ChainSource,
  type Verification,
  type VerifyOptions,
} from './verify.js'
export * from './execute.js'
export * from './backoff.js'
export { withRetry } from './retry.js'
