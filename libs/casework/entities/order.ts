import { type CommonFactOf } from '../catalogue/common.js'
import { type Matter, ORDER_ON } from '../vocabulary/disputes.js'
import { type CaseFacts, commonFacts, onceForFacts } from './facts.js'

type Ordered = CommonFactOf<'TribunalOrdered'>['data']

/** It holds, or a later order about the same thing holds instead. */
export type OrderStanding =
  | { readonly status: 'standing' }
  /** Id of the later order. */
  | { readonly status: 'replaced'; readonly by: string }

/** One order of the tribunal. */
export type TribunalOrder = Ordered & { readonly id: string } & OrderStanding

/** What the order can be about (regulation 44(2)). */
export const isAboutMatter = ({ order }: Pick<Ordered, 'order'>, matter: Matter): boolean =>
  ORDER_ON[order].includes(matter)

/** A plan goes on, or may cease: of these two the later holds. Other orders stand beside each other. */
const OPPOSED: ReadonlySet<string> = new Set(['continue', 'cease'])

/** The orders of a record, in the order in which they came on record. */
export const tribunalOrders: (state: CaseFacts) => readonly TribunalOrder[] = onceForFacts((state) => {
  const made = commonFacts(state, 'TribunalOrdered')
  return made.map(({ id, data }, index): TribunalOrder => {
    const later = OPPOSED.has(data.order)
      ? made.slice(index + 1).findLast((other) => OPPOSED.has(other.data.order))
      : undefined
    return later === undefined
      ? { ...data, id, status: 'standing' }
      : { ...data, id, status: 'replaced', by: later.id }
  })
})

/** Whether the plan goes on or may cease, by the last order about that; undefined where there is none. */
export const orderAboutCeasing = (state: CaseFacts): TribunalOrder | undefined =>
  tribunalOrders(state).find(({ order, status }) => OPPOSED.has(order) && status === 'standing')
