export * from './commands.js'
export { takeOnAssessment } from './assessment.js'
export { takeOnPlan } from './plan.js'
export { takeOnPerson } from './person.js'
