import { breather } from '#read-models'
import { type ModuleName, MODULES } from '#sen2'
import { type MadeReturn } from './make-return.js'

export interface ChangedCell {
  readonly module: ModuleName
  readonly reference: string
  readonly column: string
  /** Undefined for what identifies a child: that it changed is said, and not what it was. */
  readonly was: string | undefined
  readonly is: string | undefined
}

export interface Compared {
  readonly counts: readonly { readonly module: ModuleName; readonly was: number; readonly is: number }[]
  /** References of cases and plans that only one of the two has. */
  readonly gone: readonly string[]
  readonly come: readonly string[]
  readonly changed: readonly ChangedCell[]
}

type Values = ReadonlyMap<
  string,
  { readonly module: ModuleName; readonly reference: string; readonly column: string; readonly value: string }
>

/** Keys are numbers inside one return: a row is found again by its case, and by its place among those of the case. */
const valuesOfAll = async ({ tables }: MadeReturn): Promise<Values> => {
  const breathe = breather()
  const found = new Map<string, { module: ModuleName; reference: string; column: string; value: string }>()
  for (const module of MODULES) {
    const seen = new Map<string, number>()
    for (const { reference, cells } of tables.get(module) ?? []) {
      await breathe()
      const nth = (seen.get(reference) ?? 0) + 1
      seen.set(reference, nth)
      for (const [column, { value }] of Object.entries(cells))
        found.set(`${module} ${reference} ${nth} ${column}`, { module, reference, column, value })
    }
  }
  return found
}

const casesOf = ({ tables }: MadeReturn): ReadonlySet<string> =>
  new Set((tables.get('requests') ?? []).map(({ reference }) => reference))

const shown = (module: ModuleName, value: string | undefined): string | undefined =>
  module === 'person' || value === undefined ? undefined : value

/** What differs from one return to another, cell by cell, in the cases that both have. */
export const compareReturns = async (before: MadeReturn, after: MadeReturn): Promise<Compared> => {
  const [was, is] = [await valuesOfAll(before), await valuesOfAll(after)]
  const [old, now] = [casesOf(before), casesOf(after)]
  const changed = [...new Set([...was.keys(), ...is.keys()])].flatMap((key): readonly ChangedCell[] => {
    const [one, other] = [was.get(key), is.get(key)]
    const about = other ?? one
    if (about === undefined || (one?.value ?? '') === (other?.value ?? '')) return []
    const { module, reference, column } = about
    if (module !== 'sen2' && !(old.has(reference) && now.has(reference))) return []
    return [{ module, reference, column, was: shown(module, one?.value), is: shown(module, other?.value) }]
  })
  return {
    counts: MODULES.map((module) => ({ module, was: before.counts[module], is: after.counts[module] })),
    gone: [...old].filter((reference) => !now.has(reference)),
    come: [...now].filter((reference) => !old.has(reference)),
    changed,
  }
}
