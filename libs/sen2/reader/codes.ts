/** The letters of one coded column. */
export interface Letters {
  /** Confirmed in the department's own text. */
  readonly known: readonly string[]
  /** Met in the field, not confirmed (†): taken, and said so. */
  readonly unconfirmed?: readonly string[]
  /** No list of letters could be confirmed at all (†): whatever stands there is kept as text. */
  readonly open?: true
}

export type CodedColumn =
  | 'requestsource'
  | 'requestoutcome'
  | 'assessmentoutcome'
  | 'planres'
  | 'planwbp'
  | 'dp'
  | 'ceasereason'
  | 'reviewoutcome'
  | 'upnunknown'
  | 'sensetting'
  | 'sentype'
  | 'res'
  | 'wbp'

export type CodeBook = Readonly<Record<CodedColumn, Letters>>

const list = (letters: string): readonly string[] => letters.split(' ')

const book2024: CodeBook = {
  requestsource: { known: [] },
  requestoutcome: { known: list('Y N A W H') },
  assessmentoutcome: { known: list('Y N A W H'), unconfirmed: ['S'] },
  planres: { known: list('A B') },
  planwbp: { known: [], open: true },
  dp: { known: [], open: true },
  ceasereason: { known: list('1 2 3 4 5 6 7 8 9') },
  reviewoutcome: { known: list('M A C') },
  upnunknown: { known: list('UN1 UN2 UN3 UN5 UN8 UN9 UN10') },
  sensetting: { known: list('OLA OPA EHE EYP OTH NEET NIEC NIEO') },
  sentype: { known: list('SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD DS OTH') },
  res: { known: list('A B') },
  wbp: { known: [], open: true },
}

const book2026: CodeBook = { ...book2024, requestsource: { known: list('1 2 3 4 5') } }

/** The one table of letters, by the year of the return (format, section 4; statutory rules, section 5). */
const BOOKS: Readonly<Record<number, CodeBook>> = {
  2023: book2024,
  2024: book2024,
  2025: book2024,
  2026: book2026,
}

export const LATEST_CODE_YEAR = 2026

/** The letters of a year; a year with no table of its own is read with the nearest one. */
export const codeBook = (year: number): CodeBook =>
  BOOKS[year] ?? (year > LATEST_CODE_YEAR ? book2026 : book2024)
