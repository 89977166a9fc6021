export type RecordKind = 'case' | 'plan'

export interface OfKind {
  readonly kind: RecordKind
}

/** "1 case", "37 plans", "4 cases and plans" */
export const counted = (records: readonly OfKind[]): string => {
  const kinds = new Set(records.map(({ kind }) => kind))
  const [only] = kinds
  if (kinds.size !== 1 || only === undefined) return `${records.length} cases and plans`
  return `${records.length} ${only}${records.length === 1 ? '' : 's'}`
}
