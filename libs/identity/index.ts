export * from './identity-error.js'
export {
  type PersonDetails,
  type PersonField,
  PERSON_FIELDS,
  differingFields,
  mentions,
} from './person-details.js'
export { type MasterKey } from './sealing/keys.js'
export { type Matches } from './sealing/matching.js'
export { masterKeyFromText } from './master-key/from-text.js'
export { type MasterKeyPlaces, openMasterKey } from './master-key/open.js'
export * from './vault/vault.js'
export * from './roles.js'
