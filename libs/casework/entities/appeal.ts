import { type CommonFactOf } from '../catalogue/common.js'
import { type Matter, MATTERS, type Order, ORDER_ON } from '../vocabulary/disputes.js'
import { type CaseFacts, commonFacts, onceForFacts } from './facts.js'
import { isAboutMatter, type TribunalOrder, tribunalOrders } from './order.js'

interface Registered {
  readonly against: Matter
  /** Undefined where a return brought the case, and only how the appeal ended was recorded. */
  readonly registeredOn: string | undefined
  /** When the authority answered it; the last answer on record. */
  readonly respondedOn: string | undefined
}

type Conceded = CommonFactOf<'AppealConceded'>['data']
type Ended = CommonFactOf<'AppealEnded'>['data']

/** Before the tribunal, or how it ended; an order may follow a concession, by consent. */
export type AppealStanding =
  | { readonly status: 'open' }
  | { readonly status: 'conceded'; readonly concededOn: string; readonly order?: TribunalOrder }
  | { readonly status: 'ended'; readonly endedOn: string; readonly outcome: Ended['outcome'] }
  | { readonly status: 'ordered'; readonly order: TribunalOrder }

export type Appeal = Registered & AppealStanding

export const isBeforeTribunal = ({ status }: AppealStanding): boolean => status === 'open'

const closing = (end: Conceded | Ended | undefined, order: TribunalOrder | undefined): AppealStanding => {
  if (end !== undefined && 'concededOn' in end)
    return { status: 'conceded', concededOn: end.concededOn, ...(order === undefined ? {} : { order }) }
  if (end !== undefined) return { status: 'ended', endedOn: end.endedOn, outcome: end.outcome }
  return order === undefined ? { status: 'open' } : { status: 'ordered', order }
}

const appealsAgainst = (state: CaseFacts, matter: Matter): readonly Appeal[] => {
  const about = ({ data }: { readonly data: { readonly against: Matter } }): boolean =>
    data.against === matter
  // A concession ends one appeal, and each order one that it fits: the tribunal may still make one by consent.
  const ends = commonFacts(state, 'AppealConceded', 'AppealEnded').filter(about)
  const orders = tribunalOrders(state).filter((order) => isAboutMatter(order, matter))
  const answers = commonFacts(state, 'AppealResponded').filter(about)
  const registered = commonFacts(state, 'AppealRegistered').filter(about)
  return Array.from({ length: Math.max(registered.length, ends.length) }, (_, index) => ({
    against: matter,
    registeredOn: registered[index]?.data.registeredOn,
    respondedOn: answers[index]?.data.respondedOn,
    ...closing(ends[index]?.data, orders[index]),
  }))
}

/** The appeals of a record, by what they are against. */
export const appeals: (state: CaseFacts) => readonly Appeal[] = onceForFacts((state) =>
  MATTERS.flatMap((matter) => appealsAgainst(state, matter)),
)

/** Appeals against this that are still before the tribunal. */
export const openAppeals = (state: CaseFacts, matter: Matter): readonly Appeal[] =>
  appeals(state).filter((appeal) => appeal.against === matter && isBeforeTribunal(appeal))

/** An appeal is on record on which the tribunal can make this order. */
export const canBeOrdered = (state: CaseFacts, order: Order): boolean =>
  appeals(state).some(
    ({ against, registeredOn }) => registeredOn !== undefined && ORDER_ON[order].includes(against),
  )
