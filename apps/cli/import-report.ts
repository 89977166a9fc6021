import { groupedIssues, type ImportReport, type Issue, type IssueGroup, MODULES } from '#sen2'

const counted = new Intl.NumberFormat('en-GB')

const row = (name: string, ...figures: readonly (string | number)[]): string =>
  name.padEnd(17) +
  figures
    .map((figure) => (typeof figure === 'number' ? counted.format(figure) : figure).padStart(11))
    .join('')

const LINES_SHOWN = 8

const plural = (count: number, one: string, many: string): string =>
  `${counted.format(count)} ${count === 1 ? one : many}`

const placesOf = ({ lines: all, sheet }: IssueGroup): string => {
  const lines = all.filter((line) => line > 0)
  if (lines.length === 0) return ''
  const more = lines.length - LINES_SHOWN
  const of = sheet === undefined ? '' : `sheet ${sheet}, `
  return ` (${of}${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, LINES_SHOWN).join(', ')}${more > 0 ? ` and ${counted.format(more)} more` : ''})`
}

/** The same thing said of many rows is said once. */
export const grouped = (issues: readonly Issue[]): readonly string[] =>
  groupedIssues(issues).flatMap((group) => [
    `  ${group.column === null ? group.file : `${group.file}.${group.column}`}: ${group.code}${placesOf(group)}`,
    `    ${group.message}`,
  ])

const section = (title: string, issues: readonly Issue[], advice: string): readonly string[] =>
  issues.length === 0 ? [] : ['', title, ...grouped(issues), advice]

/** The report of an import for people. Names rows by file and line only. */
export const importReportText = (
  { authority, read, loaded, unchanged, queued, events, rejected, warnings }: ImportReport,
  dryRun: boolean,
): string => {
  const rejectedIn = (module: string): number => rejected.filter(({ file }) => file === module).length
  const waiting = queued.person + queued.requests
  return [
    `SEN2 return of authority ${authority}${dryRun ? ': a dry run, nothing was written' : ''}`,
    '',
    row('', 'read', 'loaded', 'unchanged', 'rejected'),
    ...MODULES.map((module) =>
      row(module, read[module], loaded[module], unchanged[module], rejectedIn(module)),
    ),
    '',
    `${plural(events, 'event', 'events')} ${dryRun ? 'would be appended' : 'appended'}.`,
    ...(waiting === 0
      ? []
      : [
          `${plural(waiting, 'row was', 'rows were')} loaded and may be about somebody on record already: see "ehc matches list".`,
        ]),
    ...section(
      `${plural(rejected.length, 'row', 'rows')} rejected:`,
      rejected,
      '  Correct these where the return is made, export it again and import it: what is loaded is not loaded twice.',
    ),
    ...section(
      `${plural(warnings.length, 'warning', 'warnings')}:`,
      warnings,
      '  These rows are loaded as they stand. Correct what is wrong where the return is made; --json lists every row.',
    ),
    '',
  ].join('\n')
}
