import { type Directory, meantBy } from '#casework'
import { plain } from '../matching/likeness.js'

/**
 * The account of whoever a list names: as it was said once, or by account or whole name, where exactly one person still
 * there has it.
 */
export const officerNamed =
  ({ colleagues, matched }: Pick<Directory, 'colleagues' | 'matched'>) =>
  (given: string): string | undefined => {
    const said = meantBy({ matched }, 'officer', given)
    if (said !== undefined) return said
    const there = [...colleagues].filter(([, { leftOn }]) => leftOn === undefined)
    const found = there.filter(
      ([account, { name }]) => plain(account) === plain(given) || plain(name) === plain(given),
    )
    const [only] = found
    return found.length === 1 ? only?.[0] : undefined
  }
