import { type Obligation } from '../obligation.js'
import { day, daysBetween } from './in-words.js'

/** Where else than to the family a plan was sent, and when. */
export interface Copy {
  readonly to: 'setting' | 'commissioner'
  readonly on: string
}

const TO: Readonly<Record<Copy['to'], string>> = {
  setting: 'the setting named in it',
  commissioner: 'the commissioning body',
}

const inWords = (to: Copy['to'], dueOn: string, copies: readonly Copy[], from: string): string => {
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
 * To send a plan is one duty to three: the clock of the family is the limit, as in the return, and the working says
 * how the two others were kept.
 *
 * @param law what asks for the three, as a sentence begins with it; undefined of a limit that does not
 */
export const copiesInWords = (
  law: string | undefined,
  copies: readonly Copy[],
  { triggeredOn: from, dueOn, satisfiedOn }: Obligation,
): readonly string[] =>
  law === undefined || satisfiedOn === undefined || dueOn === null
    ? []
    : [
        `${law} asks for the plan to be sent to the family, to the setting named in it and to the commissioning body.`,
        inWords('setting', dueOn, copies, from),
        inWords('commissioner', dueOn, copies, from),
      ]
