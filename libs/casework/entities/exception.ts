import { type CommonFactOf } from '../catalogue/common.js'
import { type CaseFacts, commonFacts, onceForFacts } from './facts.js'

type Claim = CommonFactOf<'ExceptionRecorded'>['data']

/** Relied on still, or no longer. */
export type ExceptionStanding =
  | { readonly status: 'standing' }
  | { readonly status: 'withdrawn'; readonly withdrawnOn: string; readonly why: string }

/** One exception that the authority relies on, or relied on. Whether the law allows it is for the rule to say. */
export type Exception = Claim & ExceptionStanding

export const isStanding = ({ status }: ExceptionStanding): boolean => status === 'standing'

/** The exceptions of a record, withdrawn ones and all, in the order in which they were recorded. */
export const exceptions: (state: CaseFacts) => readonly Exception[] = onceForFacts((state) =>
  commonFacts(state, 'ExceptionRecorded').map(({ data }): Exception => {
    const withdrawal = commonFacts(state, 'ExceptionWithdrawn').find(
      ({ data: { exception } }) => exception === data.exception,
    )?.data
    return withdrawal === undefined
      ? { ...data, status: 'standing' }
      : { ...data, status: 'withdrawn', withdrawnOn: withdrawal.on, why: withdrawal.reason }
  }),
)

/** The exception with this id; undefined where the record has none. */
export const exceptionOf = (state: CaseFacts, exception: string | undefined): Exception | undefined =>
  exceptions(state).find((one) => one.exception === exception)
