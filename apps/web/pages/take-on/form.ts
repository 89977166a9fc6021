import { type TakeOnKind, type TakeOnOptions } from '#application'
import { type HandInForm } from './take-on.dto.js'

export interface FormError {
  readonly text: string
  readonly href: string
}

type Read =
  | { readonly ok: true; readonly kind: TakeOnKind; readonly options: TakeOnOptions }
  | { readonly ok: false; readonly faults: readonly FormError[] }

const KINDS: Readonly<Partial<Record<string, TakeOnKind>>> = { return: 'return', liveCases: 'liveCases' }
const DATES: Readonly<Partial<Record<string, NonNullable<TakeOnOptions['dates']>>>> = {
  dayFirst: 'dayFirst',
  monthFirst: 'monthFirst',
}

/** What was asked of files that were handed in; `sizes` in bytes. */
export const readHandIn = (
  { kind: said = '', year: typed = '', dates: order = '' }: Omit<HandInForm, 'commandId'>,
  sizes: readonly number[],
): Read => {
  const kind = KINDS[said]
  const year = typed.trim()
  const faults: FormError[] = []
  if (kind === undefined) faults.push({ text: 'Say what you hand in', href: '#kind' })
  if (sizes.length === 0) faults.push({ text: 'Choose the file or the files', href: '#files' })
  else if (sizes.every((size) => size === 0))
    faults.push({ text: 'The file is empty. Export it again, then choose it', href: '#files' })
  else if (kind === 'liveCases' && sizes.length > 1)
    faults.push({ text: 'A list of live cases is one file: choose that one', href: '#files' })
  if (year !== '' && !/^20[1-9]\d$/.test(year))
    faults.push({
      text: 'The year of a return is four figures, such as 2026 for that of January 2026',
      href: '#year',
    })
  if (faults.length > 0 && faults.every(({ href }) => href !== '#files'))
    faults.push({
      text: 'Choose the files again: a browser does not keep them, and nothing of them was kept here',
      href: '#files',
    })
  if (kind === undefined || faults.length > 0) return { ok: false, faults }
  const dates = DATES[order]
  return {
    ok: true,
    kind,
    options: {
      ...(year === '' ? {} : { year: Number(year) }),
      ...(dates === undefined ? {} : { dates }),
    },
  }
}
