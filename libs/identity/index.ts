export * from './identity-error.js'
export { inAuthority } from './vault/in-authority.js'
export { ENGLISH_AUTHORITIES, hasAuthorityCode } from './authority-codes.js'
export { type PersonDetails, type PersonField, PERSON_FIELDS, differingFields } from './person-details.js'
export { openTexts, sealerOf, sealTexts, TEXT_REMOVED } from './free-text/in-events.js'
export { mentions } from './free-text/mentions.js'
export { holdsNumber } from './free-text/numbers-in-text.js'
export { LONGEST_NAME, nameFault, type NameFault } from './person-name.js'
export {
  identifiesByUln,
  identifiesByUpn,
  isTemporaryUpn,
  plainNumber,
  upnFault,
  type UpnFault,
} from './numbers.js'
export { type MasterKey } from './sealing/keys.js'
export { type Matches, nameAndBirthDate } from './sealing/matching.js'
export { masterKeyFromText } from './master-key/from-text.js'
export { type MasterKeyPlaces, openMasterKey } from './master-key/open.js'
export { type SessionSecrets } from './session-secret/from-text.js'
export { endSessions, openSessionSecrets, type SessionSecretPlaces } from './session-secret/open.js'
export { type Claim } from './claims/claims.js'
export * from './claims/append.js'
export * from './vault/vault.js'
export { type SearchQuery, fitOf } from './search/query.js'
export { type Candidate, type IndexOfNames, indexOfNames, type ToFind } from './search/index-of-names.js'
export { namePartsOf } from './search/terms.js'
export { ALIKE, type Alike, alikeBy, ownNumberOf } from './search/alike.js'
export * from './roles.js'
export * from './drafts/draft.js'
export { drafts } from './drafts/drafts.js'
export { sweepDrafts } from './drafts/sweep.js'
export { type AccountKey } from './credentials/account-key.js'
export { ATTEMPT_MINUTES } from './credentials/attempts.js'
export { consume, type Limit, sweepAttempts, type Wait } from './limits/consume.js'
export { type InHand, takeInHand, type Whose } from './limits/one-at-a-time.js'
export { type DeviceCookie } from './credentials/signing-in.js'
export { type Credentials, credentials } from './credentials/credentials.js'
export { DEVICE_DAYS } from './credentials/device-cookie.js'
export { isEmail, tidyEmail } from './credentials/email.js'
export {
  INVITATION_DAYS,
  type InvitationKey,
  type InvitationState,
  type Invited,
  type OpenInvitation,
} from './credentials/invitations.js'
export { type ProviderAccounts, providerAccounts } from './providers/accounts.js'
export { readLogoutToken } from './providers/back-channel.js'
export { type AtProvider, beginAtProvider, claimsFromProvider, signOutThere } from './providers/client.js'
export { ProviderFailure } from './providers/failure.js'
export { type ProviderSettings, readProviders } from './providers/settings.js'
export { type Claims, isAssured, rolesHere, type Vouched, vouchedFor } from './providers/shapes.js'
export { type HashCost } from './credentials/password-hash.js'
export { PASSWORD_FAULTS, PASSWORD_LENGTH, type PasswordFault } from './credentials/password-rules.js'
export { somebodySignsIn } from './credentials/rows.js'
export {
  endSessionsAtProvider,
  endSessionsOf,
  type SessionOfAccount,
  sessionsOf,
} from './credentials/sessions.js'
export { base32, otpauthLink, spaced, totpCode, totpStep } from './credentials/totp.js'
export { type FileToKeep, type Uploads, uploads } from './uploads/uploads.js'
