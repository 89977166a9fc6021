import { settledElsewhere } from '../match/query.js'
import { type ReadTransaction } from '../schema.js'
import { type DisputeKind } from './projection.js'

/** Something that goes on in a record. Civil dates, YYYY-MM-DD. */
export interface GoingOn {
  readonly kind: DisputeKind
  readonly rule: string | null
  readonly since: string
  readonly dueOn: string | null
}

/** A case or a plan, open or decided, in which something goes on; the earliest limit first. */
export interface DisputedRecord {
  readonly kind: 'case' | 'plan'
  readonly reference: string
  readonly stream: string
  readonly person: string | null
  readonly officer: string | null
  readonly goesOn: readonly GoingOn[]
}

/** The limit of the authority's own that comes next, or has passed; undefined where none runs. */
export const nextLimitOf = ({
  goesOn,
}: Pick<DisputedRecord, 'goesOn'>): { readonly rule: string; readonly dueOn: string } | undefined => {
  // They come with the earliest first.
  for (const { kind, rule, dueOn } of goesOn)
    if (kind === 'limit' && rule !== null && dueOn !== null) return { rule, dueOn }
  return undefined
}

/** A plan that was given to nobody is with whoever held its assessment. */
export const disputesQuery = (models: ReadTransaction, authority: string, officers?: readonly string[]) =>
  models
    .selectFrom('read.dispute as dispute')
    .leftJoin('read.case_summary as summary', (join) =>
      join
        .onRef('summary.authority', '=', 'dispute.authority')
        .onRef('summary.stream', '=', 'dispute.stream'),
    )
    .leftJoin('read.plan_summary as plan', (join) =>
      join.onRef('plan.authority', '=', 'dispute.authority').onRef('plan.stream', '=', 'dispute.stream'),
    )
    .leftJoin('read.case_summary as origin', (join) =>
      join
        .onRef('origin.authority', '=', 'plan.authority')
        .onRef('origin.stream', '=', 'plan.assessment_stream'),
    )
    .select(({ fn }) => [
      'dispute.stream',
      fn.coalesce('summary.reference', 'plan.reference').as('reference'),
      fn.coalesce('summary.officer', 'plan.officer', 'origin.officer').as('officer'),
      fn.coalesce('summary.person', 'plan.person').as('person'),
      'summary.reference as ofCase',
      'dispute.kind',
      'dispute.rule',
      'dispute.since',
      'dispute.due_on as dueOn',
    ])
    .where('dispute.authority', '=', authority)
    .$if(officers !== undefined, (query) =>
      query.where(({ eb, fn }) =>
        eb(fn.coalesce('summary.officer', 'plan.officer', 'origin.officer'), 'in', [...(officers ?? [])]),
      ),
    )
    .orderBy('dispute.due_on')
    .orderBy('dispute.since')
    .orderBy('dispute.stream')
    .orderBy('dispute.ordinal')

/** The records of these officers (of all when none are named) in which something goes on. */
export const disputedRecords = async (
  models: ReadTransaction,
  authority: string,
  _today: string,
  officers?: readonly string[],
): Promise<readonly DisputedRecord[]> => {
  if (officers?.length === 0) return []
  const elsewhere = await settledElsewhere(models, authority)
  const records = new Map<string, DisputedRecord & { readonly goesOn: GoingOn[] }>()
  for (const row of await disputesQuery(models, authority, officers).execute()) {
    const { stream, reference, person, officer, ofCase, ...one } = row
    // What the lists of records do not know yet has nothing to be called by.
    if (reference === null || elsewhere.has(reference)) continue
    const known = records.get(stream)
    if (known !== undefined) known.goesOn.push(one)
    else
      records.set(stream, {
        kind: ofCase === null ? 'plan' : 'case',
        reference,
        stream,
        person,
        officer,
        goesOn: [one],
      })
  }
  return [...records.values()]
}
