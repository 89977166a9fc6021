import { type Directory } from '#casework'
import { plain } from '../matching/likeness.js'

/** The account of whoever a list names, by account or whole name, where exactly one person still there has it. */
export const officerNamed =
  ({ colleagues }: Pick<Directory, 'colleagues'>) =>
  (given: string): string | undefined => {
    const there = [...colleagues].filter(([, { leftOn }]) => leftOn === undefined)
    const found = there.filter(
      ([account, { name }]) => plain(account) === plain(given) || plain(name) === plain(given),
    )
    const [only] = found
    return found.length === 1 ? only?.[0] : undefined
  }
