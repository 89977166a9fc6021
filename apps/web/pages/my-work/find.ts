import { type WorkItem } from './list.js'

const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en-GB')

const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** The end of a reference: `EHC-999-000123`, `000123` and `123` mean the same case. */
const isReference = (reference: string, asked: string): boolean => {
  const text = asked.trim().toUpperCase()
  if (text === reference) return true
  return /^\d+$/.test(text) && Number(text) === Number(reference.split('-').at(-1))
}

/** The cases with that reference, or of a child each of whose asked names begins one of theirs. */
export const found = (
  items: readonly WorkItem[],
  names: ReadonlyMap<string, string>,
  asked: string,
): readonly WorkItem[] => {
  const parts = wordsOf(asked)
  if (parts.length === 0) return []
  return items.filter(({ work: { reference, person } }) => {
    if (isReference(reference, asked)) return true
    const own = wordsOf((person === null ? undefined : names.get(person)) ?? '')
    return parts.every((part) => own.some((word) => word.startsWith(part)))
  })
}
