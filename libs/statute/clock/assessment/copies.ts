import { type Obligation } from '../../obligation.js'
import { day, daysBetween } from '../in-words.js'
import { type AssessmentFacts, type Copy } from './facts.js'

const TO: Readonly<Record<Copy['to'], string>> = {
  setting: 'the setting named in it',
  commissioner: 'the commissioning body',
}

const inWords = (to: Copy['to'], dueOn: string, { copies }: AssessmentFacts, from: string): string => {
  const sentOn = copies
    .filter((copy) => copy.to === to && copy.on >= from)
    .map(({ on }) => on)
    .toSorted()[0]
  if (sentOn === undefined) return `That it was sent to ${TO[to]} is not recorded.`
  return sentOn <= dueOn
    ? `It was sent to ${TO[to]} on ${day(sentOn)}, in time.`
    : `It was sent to ${TO[to]} on ${day(sentOn)}, ${daysBetween(dueOn, sentOn)} past the limit: that part of the duty was late.`
}

/**
 * Regulation 13(2) is one duty to three: the clock of the family is the limit, as in the return, and the working says
 * how the two others were kept.
 */
export const copiesInWords =
  (facts: AssessmentFacts) =>
  ({ triggeredOn: from, dueOn, satisfiedOn }: Obligation): readonly string[] =>
    satisfiedOn === undefined || dueOn === null
      ? []
      : [
          'Regulation 13(2) asks for the plan to be sent to the family, to the setting named in it and to the commissioning body.',
          inWords('setting', dueOn, facts, from),
          inWords('commissioner', dueOn, facts, from),
        ]
