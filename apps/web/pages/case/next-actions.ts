import { keyOf } from '#application'
import { type Standing } from '#casework'
import { isAbout, type Obligation } from '#statute'
import { type LimitView } from '../../parts/record/limits.js'

/** So many of the limits that are still to be met the overview shows first. */
const SHOWN = 2

/** What has no last day is to be done as soon as practicable: it comes by the day from which it waits. */
const dayOf = ({ dueOn, since, triggeredOn }: Obligation): string => dueOn ?? since ?? triggeredOn

const byDay = (a: Obligation, b: Obligation): number =>
  dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0

/** Where something like this is recorded, as an address below that of the case. */
const placeOf = (limit: LimitView): string => {
  if (isAbout(limit, 'advice')) return '/advice'
  if (isAbout(limit, 'consultation')) return '/plan'
  return '/record'
}

export interface NextActions {
  readonly first: readonly { readonly limit: LimitView; readonly place: string }[]
  /** How many are still to be met after them. */
  readonly besides: number
}

/** What is still to be met, by the authority or by those whom it asked: the earliest first. */
export const nextActions = ({ open }: Standing<Obligation>, limits: readonly LimitView[]): NextActions => {
  const all = open
    .toSorted(byDay)
    .flatMap((duty) => limits.find(({ key }) => key === keyOf(duty)) ?? [])
    .map((limit) => ({ limit, place: placeOf(limit) }))
  return { first: all.slice(0, SHOWN), besides: Math.max(0, all.length - SHOWN) }
}
