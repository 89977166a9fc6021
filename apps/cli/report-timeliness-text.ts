import { type DfeReport, type DueReport, type TimelinessReport } from '#read-models'
import { britishDate, parseCivilDate } from '#statute'
import { table } from './table.js'

/** As wide as the widest heading, so that figures and headings end together. */
const NUMBER = 'Not excepted'.length

const count = (n: number): string => n.toLocaleString('en-GB').padStart(NUMBER)
const share = (part: number | null): string => (part === null ? '–' : `${part.toFixed(1)} %`).padStart(NUMBER)

type Line = readonly [string, string, string, string, string]

const line = (
  label: string,
  [all, ofAll]: readonly [number, number | null],
  [ex, ofEx]: readonly [number, number | null],
): Line => [label, count(all), share(ofAll), count(ex), share(ofEx)]

const plain = (label: string, all: number, ex: number): Line => [label, count(all), '', count(ex), '']

const bands = (report: TimelinessReport): readonly Line[] => [
  line(
    '  within 20 weeks',
    [report.plans_issued_within_20_weeks, report.pc_plans_issued_within_20_weeks],
    [report.plans_issued_20_weeks_ex, report.PC_plans_issued_20_weeks_ex],
  ),
  line(
    '  after 20 weeks, within a year',
    [report.plans_issued_gt20weeks_ltYear, report.pc_plans_issued_gt20weeks_ltYear],
    [report.plans_issued_gt20weeks_ltYear_ex, report.PC_plans_issued_gt20weeks_ltYear_ex],
  ),
  line(
    '  after a year or more',
    [report.plans_issued_gt_1_year, report.pc_plans_issued_gt_1_year],
    [report.plans_issued_gt_1_year_ex, report.PC_plans_issued_gt_1_year_ex],
  ),
]

const headings = ['', 'All cases'.padStart(NUMBER), '', 'Not excepted', '']

const listed = (references: readonly string[]): string =>
  references.length === 0
    ? '  none\n'
    : Array.from(
        { length: Math.ceil(references.length / 5) },
        (_, row) => `  ${references.slice(row * 5, row * 5 + 5).join('  ')}\n`,
      ).join('')

const exactly140 = ({ exactly_140 }: TimelinessReport): string =>
  `\nSent on day 140 exactly (${exactly_140.length}): in time when the day of receipt is not counted, which is how\n` +
  `these figures count; one day late where it is counted as day 1.\n${listed(exactly_140)}`

const dfeText = (report: DfeReport): string => {
  const { authority, year } = report
  return [
    `20-week timeliness of authority ${authority}, calendar year ${year}, on the DfE basis\n\n`,
    table(headings, [
      plain(`Plans sent to families in ${year}`, report.plans_issued_den, report.plans_issued_den_ex),
      ...bands(report),
      plain('  time not known', report.duration_unknown, report.duration_unknown_ex),
    ]),
    exactly140(report),
    `\nIn no year, because the return gives neither a date of issue nor a start date (${report.unplaced.length}):\n`,
    listed(report.unplaced),
    `
What it counts: final plans sent to the family from 1 January to 31 December ${year}, whenever they were asked
for, in days from the request being received: within 20 weeks is 140 days or fewer, a year or more is 365 days
or more. Time not known: the received date is missing or later than the plan; such plans are in the total and in
no band. Not excepted: plans with an exception to the 20-week limit are left out of both sides.

What it does not count: ${report.mediation_or_tribunal} sent in ${year} with mediation or a tribunal; historic decisions and plans after
another authority's assessment; and every child still waiting. A case that is open and overdue is in no figure of
this kind until its plan is sent. For those, ask with --basis due.
`,
  ].join('')
}

const dueText = (report: DueReport): string => {
  const { authority, year } = report
  return [
    `20-week timeliness of authority ${authority}, limits that fell due in ${year}, as at `,
    `${britishDate(parseCivilDate(report.as_at))}\n\n`,
    table(headings, [
      plain(`Limits of ${year} that have passed`, report.plans_issued_den, report.plans_issued_den_ex),
      ...bands(report),
      plain('  still open, past the limit', report.overdue_open, report.overdue_open_ex),
      plain('  ended after the limit, no plan', report.overdue_ended, report.overdue_ended_ex),
    ]),
    exactly140(report),
    `\nIn no year, because the received date is not known (${report.unplaced.length}):\n`,
    listed(report.unplaced),
    `
What it counts: every request whose 20 weeks ended in ${year}, on the day they ended. Only a final plan sent to the
family by then is in time. A case that is still open fails, and so does one withdrawn, moved or refused after its
limit, so that neither leaving old cases open nor clearing them can improve the rate. Not excepted: cases with
an exception to the limit that the law allows, recorded by ${britishDate(parseCivilDate(report.as_at))}, are left out of both sides.

What it does not count: ${report.ended_in_time} refused, withdrawn or moved away on or before the limit (no plan was due), and
${report.not_yet_due} whose limit is still to come, met early or not.
`,
  ].join('')
}

/** A report for people: the figures, the cases to look at, and in words what was counted and what was not. */
export const timelinessText = (report: TimelinessReport): string => {
  switch (report.basis) {
    case 'dfe':
      return dfeText(report)
    case 'due':
      return dueText(report)
    default:
      throw new Error(`No such basis: ${JSON.stringify(report satisfies never)}`)
  }
}
