export * from './authority.js'
export * from './checks.js'
export { CHECKED_KIND, CHECKED_KINDS } from '../catalogue/checks.js'
export { ADMINISTRATOR, directory, type DirectoryChange } from './directory.js'
export {
  type Absence,
  type Colleague,
  coverOf,
  type Directory,
  directoryOf,
  EMPTY_DIRECTORY,
  type Locality,
  meantBy,
  plainly,
  type Service,
} from './directory-state.js'
export {
  findSettings,
  IN_WORDS,
  isListedAs,
  type ListedSetting,
  nameInEvent,
  readSettingLine,
  type Register,
  type RegisterChange,
  registerOf,
  type SettingDetails,
  settingHint,
  settingLine,
  settingMeant,
  type SettingRow,
  type TypedSetting,
  settingsRegister,
  whatItSays,
  type WhatARowSays,
} from './register.js'
export * from './returns.js'
export {
  type Answer,
  answerTo,
  type ChangedAnswer,
  changedAnswers,
  milestoneTitle,
  type Question,
  QUESTIONS,
} from './choices.js'
