import { type PersonRows } from '../mapping/families.js'
import { type ModuleName, type ReturnHeader } from '../reader/index.js'

/** E blocks the return, Q must be explained, I informs. Our own proposal: the department's are not known. */
export type Severity = 'E' | 'Q' | 'I'

/** One check of a return, by our own id: no rule number of the department's is known (reference sen2-rules). */
export interface Rule {
  readonly id: `S-${number}`
  readonly severity: Severity
  readonly module: ModuleName
  readonly column: string
  readonly code: string
  /** What is wrong and what to do; never a value. */
  readonly sentence: string
  /** Whether the rows of one child break it. */
  readonly brokenBy: (rows: PersonRows, header: ReturnHeader) => boolean
}
