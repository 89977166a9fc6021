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

/** The one table of letters, the same for every year so far (format, section 4; statutory rules, section 5). */
export const CODE_BOOK: CodeBook = {
  // Asked from 2026 on; files of earlier years that have the column, ours among them, mean the same by it.
  requestsource: { known: list('1 2 3 4 5') },
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

/** Later years are read with this one's letters, and that is said. */
export const LATEST_CODE_YEAR = 2026
