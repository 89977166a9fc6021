export * from './authority.js'
export * from './directory.js'
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
