import { type PersonRows, type RequestRows } from '../mapping/families.js'
import { type Issue, type ModuleName, type ReturnHeader } from '../reader/index.js'

/** E blocks the return, Q must be explained, I informs. Our own proposal: the department's are not known. */
export type Severity = 'E' | 'Q' | 'I'

export type RuleId = `S-${number}`

/** A row as a rule points at it. */
export interface At {
  readonly line: number
}

/** One thing that can be wrong with the rows of one child. */
export interface ChildCheck {
  /** Where the rows at fault stand; the module of the rule when it is left out. */
  readonly file?: ModuleName
  readonly column: string
  readonly code: string
  /** What is wrong and what to do; never a value. */
  readonly sentence: string
  /** Where it weighs otherwise than its rule. */
  readonly severity?: Severity
  /** The rows at fault. */
  readonly at: (child: PersonRows, header: ReturnHeader) => readonly At[]
}

/** One thing that only the return as a whole can show. */
export interface WholeCheck {
  readonly file?: ModuleName
  readonly column: string
  readonly code: string
  readonly sentence: string
  readonly severity?: Severity
  /** For one return: of one of any size it keeps counts, or what tells rows of people apart. */
  readonly watch: () => Watch
}

/** Sees the people of a return one after the other. */
export interface Watch {
  readonly see: (child: PersonRows) => void
  /** The rows at fault, or line 0 when it is the table as a whole. */
  readonly at: (whole: Whole) => readonly At[]
}

/** What holds for a return as a whole. */
export interface Whole {
  readonly header: ReturnHeader
  /** How many of each there were in the return of the year before, where that is known. */
  readonly before?: { readonly person: number; readonly requests: number }
}

export interface WholeReturn extends Whole {
  readonly people: Iterable<PersonRows>
}

/**
 * One rule of the return, by our own id: no rule number of the department's is known (reference sen2-rules, section 3).
 */
export interface Rule {
  readonly id: RuleId
  readonly severity: Severity
  readonly module: ModuleName
  /** The rule in our own words. */
  readonly says: string
  readonly child?: readonly ChildCheck[]
  readonly whole?: readonly WholeCheck[]
  /** Codes under which the reader refuses or lists what breaks it, before there are rows. */
  readonly reader?: readonly string[]
  /** Why it cannot be checked here. */
  readonly unchecked?: string
}

/** A rule broken by a row. `line` is 0 where it is the table as a whole. */
export interface Breach extends Issue {
  readonly file: ModuleName
  readonly rule: RuleId
  readonly severity: Severity
}

/** The rows of one kind that a test of each picks out, beside the request that they hang on. */
export const requestsWhere =
  (broken: (rows: RequestRows, header: ReturnHeader, child: PersonRows) => boolean): ChildCheck['at'] =>
  (child, header) =>
    child.requests.filter((rows) => broken(rows, header, child)).map(({ request }) => request)

type Part = 'assessment' | 'namedPlan' | 'activePlan'

/** Of each request that has such a row. */
export const partWhere =
  <Name extends Part>(
    name: Name,
    broken: (
      row: NonNullable<RequestRows[Name]>,
      rows: RequestRows,
      header: ReturnHeader,
      child: PersonRows,
    ) => boolean,
  ): ChildCheck['at'] =>
  (child, header) =>
    child.requests.flatMap((rows) => {
      const row: RequestRows[Name] = rows[name]
      return row !== undefined && broken(row, rows, header, child) ? [row] : []
    })

type Many = 'planDetails' | 'placements' | 'needs'

/** Of each request, those of the rows that a test of all of them picks out. */
export const rowsWhere =
  <Name extends Many>(
    name: Name,
    broken: (row: RequestRows[Name][number], others: RequestRows[Name], rows: RequestRows) => boolean,
  ): ChildCheck['at'] =>
  ({ requests }) =>
    requests.flatMap((rows) => {
      const all: RequestRows[Name] = rows[name]
      return [...all].filter((row) => broken(row, all, rows))
    })

export const personWhere =
  (broken: (child: PersonRows, header: ReturnHeader) => boolean): ChildCheck['at'] =>
  (child, header) =>
    broken(child, header) ? [child.person] : []

/** Of two days that are known, whether the first is earlier. */
export const before = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a < b

/** The return made in January is about the calendar year before it. Years as YYYY-MM-DD. */
export const firstDayOf = ({ year }: ReturnHeader): string => `${year - 1}-01-01`

/** Whole years on a day; undefined without a birth date. Days as YYYY-MM-DD. */
export const ageOn = (day: string, birthDate: string | undefined): number | undefined => {
  if (birthDate === undefined) return undefined
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** A flag as it stands in the codes of a row. */
export const saysYes = (code: string | undefined): boolean => code !== undefined && /^(?:1|true)$/i.test(code)

/** Whether a request has come to no end by the day of the return. */
export const isOpen = ({ request, assessment, namedPlan }: RequestRows): boolean =>
  !request.exported &&
  namedPlan === undefined &&
  (assessment === undefined
    ? request.outcome === 'A' || request.outcome === undefined || request.outcome === 'Y'
    : assessment.outcome === 'A' ||
      assessment.outcome === undefined ||
      (assessment.outcome === 'Y' && assessment.outcomeOn === undefined))

export const isInForce = ({ activePlan, namedPlan }: RequestRows, { referenceDate }: ReturnHeader): boolean =>
  activePlan !== undefined && !(namedPlan?.ceasedOn !== undefined && namedPlan.ceasedOn <= referenceDate)

/** A share that a whole return is asked about, only where there are enough rows to speak of one. */
export const isLargeShare = (part: number, of: number, share: number): boolean =>
  of >= 10 && part / of >= share

/** Where of what is counted too large a part is so. `of` gives for a child what is counted, and whether it is so. */
export const tooMany = (of: (child: PersonRows) => readonly boolean[], share: number) => (): Watch => {
  let part = 0
  let all = 0
  return {
    see: (child) => {
      const some = of(child)
      all += some.length
      part += some.filter(Boolean).length
    },
    at: () => (isLargeShare(part, all, share) ? [{ line: 0 }] : []),
  }
}
