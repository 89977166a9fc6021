import { DUTIES_AGREED_OTHERWISE, dutiesAgreed, dutiesConceded, dutiesOrdered } from '#statute'
import { inBritish } from '../chronology/index.js'
import { type CommonCommandOf } from './commands.js'
import { type Refusal, refusal } from '../vocabulary/command.js'
import { MATTERS } from '../vocabulary/disputes.js'

type Directions = CommonCommandOf<'RecordOrder'>['data']['directions']

/** Each day is for a duty that this starts, and none lies before it. */
const misdirected = (
  directions: Directions,
  from: string,
  started: readonly string[],
): Refusal | undefined => {
  if (directions === undefined) return undefined
  if (directions.some(({ duty }) => !started.includes(duty))) return refusal('direction_without_duty')
  const early = directions.find(({ dueOn }) => dueOn < from)
  return early === undefined
    ? undefined
    : refusal('directed_before_order', { dueOn: inBritish(early.dueOn), from: inBritish(from) })
}

export const misdirectedOrder = ({ data }: CommonCommandOf<'RecordOrder'>): Refusal | undefined =>
  misdirected(data.directions, data.orderedOn, dutiesOrdered(data.order, data))

export const misdirectedConcession = ({ data }: CommonCommandOf<'ConcedeAppeal'>): Refusal | undefined =>
  misdirected(data.directions, data.concededOn, dutiesConceded(data.against, data))

/** Regulation 42(5): the parties agree in writing, or the days of the regulations stand. */
export const misdirectedAgreement = ({ data }: CommonCommandOf<'AgreeInMediation'>): Refusal | undefined => {
  if (data.directions !== undefined && data.agreedInWritingOn === undefined)
    return refusal('not_agreed_in_writing')
  const matters = data.about === undefined ? MATTERS : [data.about]
  const started = data.appealable
    ? matters.flatMap((matter) => dutiesAgreed(matter, data))
    : DUTIES_AGREED_OTHERWISE
  return misdirected(data.directions, data.agreedOn, started)
}
