import { type Chance } from '../chance/chance.js'
import { type GIVERS } from '#casework'

/** Who is asked, and how fast they answer: share within six weeks and mean days late, at the worst and now. */
export interface AdviceGiver {
  readonly giver: (typeof GIVERS)[number]
  /** The label of the service; health advice gets it at the gateway. */
  readonly service?: string
  readonly inTime: readonly [worst: number, now: number]
  readonly daysLate: readonly [worst: number, now: number]
  /** Of its answers: that the child is not known, and that an existing report says it. */
  readonly notKnown: number
  readonly existingReport: number
}

const PARENT: AdviceGiver = {
  giver: 'parent',
  inTime: [0.7, 0.88],
  daysLate: [14, 8],
  notKnown: 0,
  existingReport: 0,
}
const EDUCATION: AdviceGiver = {
  giver: 'education',
  inTime: [0.72, 0.93],
  daysLate: [14, 7],
  notKnown: 0,
  existingReport: 0.03,
}
const PSYCHOLOGY: AdviceGiver = {
  giver: 'psychology',
  service: 'Educational psychology',
  inTime: [0.4, 0.82],
  daysLate: [40, 14],
  notKnown: 0,
  existingReport: 0.05,
}
const SOCIAL_CARE: AdviceGiver = {
  giver: 'socialCare',
  service: 'Social care front door',
  inTime: [0.45, 0.88],
  daysLate: [25, 9],
  notKnown: 0.4,
  existingReport: 0.04,
}
const SENSORY: AdviceGiver = {
  giver: 'sensory',
  service: 'Sensory support',
  inTime: [0.6, 0.92],
  daysLate: [15, 8],
  notKnown: 0,
  existingReport: 0.1,
}
const ADULTHOOD: AdviceGiver = {
  giver: 'adulthood',
  service: 'Preparing for adulthood',
  inTime: [0.5, 0.85],
  daysLate: [20, 10],
  notKnown: 0.2,
  existingReport: 0.05,
}

const health = (service: string, now: number, daysLate: readonly [number, number]): AdviceGiver => ({
  giver: 'health',
  service,
  // All of health was at 14% in January 2022 and at 86% a year later (Walsall); the services differ.
  inTime: [0.14, now],
  daysLate,
  notKnown: 0.08,
  existingReport: 0.09,
})

const SPEECH = health('Speech and language therapy', 0.87, [34, 9])
const OCCUPATIONAL = health('Occupational therapy', 0.86, [34, 10])
const PHYSIOTHERAPY = health('Physiotherapy', 0.92, [25, 7])
const PAEDIATRICS = health('Community paediatrics', 0.76, [40, 16])
const SCHOOL_HEALTH = health('School health', 0.93, [20, 6])
const HEALTH_VISITING = health('Health visiting', 0.94, [20, 6])
const CAMHS = health('CAMHS', 0.81, [45, 18])

/** The services that the gateway sends requests to. */
export const HEALTH_SERVICES: readonly AdviceGiver[] = [
  SPEECH,
  OCCUPATIONAL,
  PHYSIOTHERAPY,
  PAEDIATRICS,
  SCHOOL_HEALTH,
  HEALTH_VISITING,
  CAMHS,
]

/** Every service that is asked, by the label that a request keeps. */
export const SERVICES = [...HEALTH_SERVICES, PSYCHOLOGY, SOCIAL_CARE, SENSORY, ADULTHOOD].flatMap(
  ({ giver, service }) => (service === undefined ? [] : [{ giver, service }]),
)

const SCHOOL_AGE = 5
const SECONDARY_AGE = 11
const ADULTHOOD_AGE = 14

type Likely = readonly (readonly [AdviceGiver, number])[]

const BEFORE_SCHOOL: Likely = [
  [PAEDIATRICS, 0.75],
  [SPEECH, 0.75],
  [HEALTH_VISITING, 0.55],
  [OCCUPATIONAL, 0.2],
  [PHYSIOTHERAPY, 0.12],
]
const PRIMARY: Likely = [
  [SPEECH, 0.5],
  [PAEDIATRICS, 0.45],
  [SCHOOL_HEALTH, 0.45],
  [OCCUPATIONAL, 0.25],
  [CAMHS, 0.12],
]
const SECONDARY: Likely = [
  [CAMHS, 0.45],
  [SCHOOL_HEALTH, 0.5],
  [PAEDIATRICS, 0.35],
  [SPEECH, 0.25],
  [OCCUPATIONAL, 0.1],
]

const healthFor = (age: number, chance: Chance): readonly AdviceGiver[] => {
  const likely = age < SCHOOL_AGE ? BEFORE_SCHOOL : age < SECONDARY_AGE ? PRIMARY : SECONDARY
  const found = likely.filter(([, probability]) => chance.happens(probability)).map(([giver]) => giver)
  return found.length > 0 ? found : [age < SCHOOL_AGE ? HEALTH_VISITING : SCHOOL_HEALTH]
}

/** Whom regulation 6(1) has the authority ask for a child of this age. */
export const adviceGivers = (age: number, chance: Chance): readonly AdviceGiver[] => [
  PARENT,
  EDUCATION,
  ...healthFor(age, chance),
  PSYCHOLOGY,
  SOCIAL_CARE,
  ...(chance.happens(0.05) ? [SENSORY] : []),
  ...(age >= ADULTHOOD_AGE && chance.happens(0.7) ? [ADULTHOOD] : []),
]
