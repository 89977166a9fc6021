import { type TakeOnOutcome } from '#application'
import { type IssueGroup } from '#sen2'
import { type CsvColumn } from '../../parts/lists/csv.js'

type Report = Exclude<TakeOnOutcome, { readonly kind: 'refused' }>

export interface IssueRow extends Omit<IssueGroup, 'lines'> {
  readonly line: number
  readonly what: 'rejected' | 'to look at'
}

const each = (groups: readonly IssueGroup[], what: IssueRow['what']): readonly IssueRow[] =>
  groups.flatMap(({ lines, ...said }) => lines.map((line) => ({ ...said, line, what })))

/** A line for each fault of a row: where it is and what to do, and nothing of what stands there. */
export const issueRows = ({ rejected, warnings }: Report): readonly IssueRow[] => [
  ...each(rejected, 'rejected'),
  ...each(warnings, 'to look at'),
]

export const issueColumns: readonly CsvColumn<IssueRow>[] = [
  { heading: 'what', value: ({ what }) => what },
  { heading: 'table', value: ({ file }) => file },
  { heading: 'sheet', value: ({ sheet }) => sheet },
  { heading: 'line', value: ({ line }) => line },
  { heading: 'column', value: ({ column }) => column },
  { heading: 'rule', value: ({ rule }) => rule },
  { heading: 'code', value: ({ code }) => code },
  { heading: 'message', value: ({ message }) => message },
]
