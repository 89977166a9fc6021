export * from './authority.js'
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
  type ListedSetting,
  nameInEvent,
  readSettingLine,
  type Register,
  type RegisterChange,
  registerOf,
  type SettingDetails,
  settingLine,
  type SettingRow,
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
