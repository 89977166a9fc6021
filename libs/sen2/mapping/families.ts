import {
  type ActivePlanRecord,
  type AssessmentRecord,
  type NamedPlanRecord,
  type NeedRecord,
  type PersonRecord,
  type PlacementRecord,
  type RequestsRecord,
  type ReturnExport,
  type ReturnRecords,
} from '../reader/index.js'

/** A request with everything that hangs on it. */
export interface RequestRows {
  readonly request: RequestsRecord
  readonly assessment: AssessmentRecord | undefined
  readonly namedPlan: NamedPlanRecord | undefined
  readonly planDetails: readonly PlacementRecord[]
  readonly activePlan: ActivePlanRecord | undefined
  readonly placements: readonly PlacementRecord[]
  readonly needs: readonly NeedRecord[]
}

export interface PersonRows {
  readonly person: PersonRecord
  readonly requests: readonly RequestRows[]
}

type ByParent<Row> = (parent: string | undefined) => readonly Row[]

const byParent = <Row extends { readonly parent: string }>(rows: readonly Row[]): ByParent<Row> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.parent)
    if (group === undefined) groups.set(row.parent, [row])
    else group.push(row)
  }
  return (parent) => (parent === undefined ? [] : (groups.get(parent) ?? []))
}

/** The rows of a return as the tree that they form (format, section 1), in the order of the person table. */
export const families = (records: ReturnRecords): readonly PersonRows[] => {
  const requests = byParent(records.requests)
  const assessments = byParent(records.assessment)
  const namedPlans = byParent(records.namedplan)
  const planDetails = byParent(records.plandetail)
  const activePlans = byParent(records.activeplans)
  const placements = byParent(records.placementdetail)
  const needs = byParent(records.senneed)
  const requestRows = (request: RequestsRecord): RequestRows => {
    const [assessment] = assessments(request.key)
    const [namedPlan] = namedPlans(assessment?.key)
    const [activePlan] = activePlans(request.key)
    return {
      request,
      assessment,
      namedPlan,
      planDetails: planDetails(namedPlan?.key),
      activePlan,
      placements: placements(activePlan?.key),
      needs: needs(activePlan?.key),
    }
  }
  return records.person.map((person) => ({ person, requests: requests(person.key).map(requestRows) }))
}

/** The people of a return in their order, some hundred at a time; read anew by each call. */
export async function* peopleOf({
  parts,
}: Pick<ReturnExport, 'parts'>): AsyncGenerator<readonly PersonRows[]> {
  for await (const records of parts()) yield families(records)
}

/** Keys of a table; and words about a setting, which version 0.2.0 did not read: ids that it made stay as they are. */
const NO_CONTENT: ReadonlySet<string> = new Set(['key', 'parent', 'line', 'settingOther'])

/** What a row says of the child, without the keys of its table: rows in another order compare alike. */
export const contentOf = (rows: unknown): string =>
  JSON.stringify(rows, (name, value: unknown) => (NO_CONTENT.has(name) ? undefined : value))
