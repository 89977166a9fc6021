export { ArchiveError, type ArchiveErrorCode, explainWriting } from './archive-error.js'
export { type BackupRequest, backUp } from './backup/backup.js'
export { logIsElsewhere, type Manifest } from './backup/manifest.js'
export { masterKeyInBackup, placeMasterKey } from './backup/master-key.js'
export { checkBackup, migrationsThen, restore, type RestoreRequest } from './backup/restore.js'
export { exportEvents, type ExportRequest } from './log/export.js'
export { type Imported, importEvents, type ImportRequest } from './log/import.js'
export { type ClockRanBack, clocksRanBack } from './clock.js'
export { checkNight, type NightParts } from './nightly/check.js'
export { nightOf } from './nightly/night.js'
export { type Finding, lastNights, type LogAlarm, logAlarms, type NightlyOutcome } from './nightly/record.js'
export { checkTonight, type NightlyCheck, startNightlyCheck } from './nightly/round.js'
export {
  type Anchor,
  anchorPath,
  lostSince,
  type LostAnchor,
  readAnchor,
  sentenceOfLoss,
  writeAnchor,
} from './anchor/anchor.js'
export { type Anchored, keepAnchor, type Kept } from './anchor/keep.js'
export { type UnsealedText, unsealedTexts } from './texts/unsealed.js'
