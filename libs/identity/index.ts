export * from './identity-error.js'
export {
  type PersonDetails,
  type PersonField,
  PERSON_FIELDS,
  differingFields,
  mentions,
} from './person-details.js'
export { identifiesByUln, identifiesByUpn, isTemporaryUpn, upnFault, type UpnFault } from './numbers.js'
export { type MasterKey } from './sealing/keys.js'
export { type Matches } from './sealing/matching.js'
export { masterKeyFromText } from './master-key/from-text.js'
export { type MasterKeyPlaces, openMasterKey } from './master-key/open.js'
export { type SessionSecrets } from './session-secret/from-text.js'
export { endSessions, openSessionSecrets, type SessionSecretPlaces } from './session-secret/open.js'
export * from './vault/vault.js'
export * from './roles.js'
export * from './drafts/draft.js'
export { drafts } from './drafts/drafts.js'
export { sweepDrafts } from './drafts/sweep.js'
