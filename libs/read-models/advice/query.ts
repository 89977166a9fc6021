import { type ReadTransaction } from '../schema.js'

/** A request for advice whose answer is awaited. Civil dates, YYYY-MM-DD. */
export interface AwaitedAdvice {
  readonly stream: string
  readonly reference: string
  readonly person: string | null
  readonly advice: string
  readonly giver: string
  readonly service: string | null
  readonly requestedOn: string
  readonly receivedOn: string
  readonly dueOn: string | null
  readonly triagedOn: string | null
  readonly chasedOn: string | null
  readonly excepted: boolean
  /** When it first came, and when it was sent back; null unless it is awaited for a second time. */
  readonly returnedOn: string | null
  readonly sentBackOn: string | null
}

export interface AdviceFilter {
  readonly giver: string
  /** One service only; a clinician sees no other. */
  readonly service?: string
}

/** What is awaited from one kind of giver, the earliest limit first. */
export const awaitedAdviceQuery = (
  models: ReadTransaction,
  authority: string,
  { giver, service }: AdviceFilter,
) =>
  models
    .selectFrom('read.advice as advice')
    .leftJoin('read.case_summary as summary', (join) =>
      join.onRef('summary.authority', '=', 'advice.authority').onRef('summary.stream', '=', 'advice.stream'),
    )
    .leftJoin('read.plan_summary as plan', (join) =>
      join.onRef('plan.authority', '=', 'advice.authority').onRef('plan.stream', '=', 'advice.stream'),
    )
    .select(({ fn }) => [
      'advice.stream',
      fn.coalesce('summary.reference', 'plan.reference').as('reference'),
      fn.coalesce('summary.person', 'plan.person').as('person'),
      'advice.advice',
      'advice.giver',
      'advice.service',
      'advice.requested_on as requestedOn',
      'advice.received_on as receivedOn',
      'advice.due_on as dueOn',
      'advice.triaged_on as triagedOn',
      'advice.chased_on as chasedOn',
      'advice.excepted',
      'advice.returned_on as returnedOn',
      'advice.sent_back_on as sentBackOn',
    ])
    .where('advice.authority', '=', authority)
    .where('advice.giver', '=', giver)
    .where('advice.awaited', '=', true)
    .where('advice.case_closed', '=', false)
    .$if(service !== undefined, (query) => query.where('advice.service', '=', service ?? ''))
    .orderBy('advice.due_on')
    .orderBy('reference')

export const awaitedAdvice = async (
  models: ReadTransaction,
  authority: string,
  filter: AdviceFilter,
): Promise<readonly AwaitedAdvice[]> => {
  const rows = await awaitedAdviceQuery(models, authority, filter).execute()
  // What the lists of records do not know yet has nothing to be called by.
  return rows.flatMap(({ reference, ...row }) => (reference === null ? [] : [{ ...row, reference }]))
}

/** How one service answered: of the requests returned in a period, and of those whose limit fell in it. */
export interface ServiceRecord {
  readonly service: string | null
  /** Advice returned in the period, and how much of it within its six weeks. */
  readonly returned: number
  readonly returnedInTime: number
  /** Requests whose six weeks ended in the period, exceptions and cases that ended left out; and those answered. */
  readonly fellDue: number
  readonly answered: number
}

/** How the services of one kind of giver answered between two days, both included; one row a service. */
export const serviceRecordsQuery = (
  models: ReadTransaction,
  authority: string,
  { giver, from, to, service }: AdviceFilter & { readonly from: string; readonly to: string },
) =>
  models
    .selectFrom('read.advice')
    .select((is) => [
      'service',
      is.fn
        .countAll<number>()
        .filterWhere('returned_on', '>=', from)
        .filterWhere('returned_on', '<=', to)
        .as('returned'),
      is.fn
        .countAll<number>()
        .filterWhere('returned_on', '>=', from)
        .filterWhere('returned_on', '<=', to)
        .filterWhereRef('returned_on', '<=', 'due_on')
        .as('returnedInTime'),
      is.fn
        .countAll<number>()
        .filterWhere('due_on', '>=', from)
        .filterWhere('due_on', '<=', to)
        .filterWhere('excepted', '=', false)
        .filterWhere('set_aside_on', 'is', null)
        .filterWhere((or) => or.or([or('returned_on', 'is not', null), or('case_closed', '=', false)]))
        .as('fellDue'),
      is.fn
        .countAll<number>()
        .filterWhere('due_on', '>=', from)
        .filterWhere('due_on', '<=', to)
        .filterWhere('excepted', '=', false)
        .filterWhere('set_aside_on', 'is', null)
        .filterWhere('returned_on', 'is not', null)
        .as('answered'),
    ])
    .where('authority', '=', authority)
    .where('giver', '=', giver)
    .where((or) => or.or([or.between('due_on', from, to), or.between('returned_on', from, to)]))
    .$if(service !== undefined, (query) => query.where('service', '=', service ?? ''))
    .groupBy('service')
    .orderBy('service')

export const serviceRecords = (
  models: ReadTransaction,
  authority: string,
  asked: AdviceFilter & { readonly from: string; readonly to: string },
): Promise<readonly ServiceRecord[]> => serviceRecordsQuery(models, authority, asked).execute()
