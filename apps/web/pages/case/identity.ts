import { type CaseOnRecord, teamOf } from '#application'
import { holderOf } from '#casework'
import { british } from '../../parts/words/dates.js'
import { type CaseSummary } from './summary.js'

/**
 * What a case is known by, at the top of each of its parts.
 *
 * @param birthDate civil date, YYYY-MM-DD; undefined for whoever may not see it, or where it is not on record
 */
export const identityOf = (
  { state, directory }: CaseOnRecord,
  summary: CaseSummary,
  birthDate: string | undefined,
): readonly { readonly name: string; readonly value: string }[] => {
  const team = teamOf(directory, holderOf(state) ?? null)
  const all: readonly (readonly [name: string, value: string | undefined])[] = [
    ['Born', birthDate === undefined ? undefined : british(birthDate)],
    ['Stage', summary.stage],
    ['How long', summary.clock],
    [
      'Request received',
      summary.source === undefined ? summary.received : `${summary.received}, from: ${summary.source}`,
    ],
    ['In youth custody', summary.custody],
    ['Officer', team === undefined ? summary.officer : `${summary.officer}, ${team}`],
  ]
  return all.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
}
