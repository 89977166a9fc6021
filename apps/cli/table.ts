/** Letters, not bytes; a terminal shows each in one place. */
const cut = (line: string, columns: number): string =>
  line.length <= columns ? line : `${line.slice(0, Math.max(columns - 1, 0)).trimEnd()}…`

/**
 * A table for people: columns padded to their widest cell, two spaces between, no colours and no borders. Where it is
 * read on a terminal its lines are cut to the width, so that rows stay rows; a file or another program gets them whole.
 */
export const table = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  columns = process.stdout.isTTY ? process.stdout.columns : Infinity,
): string => {
  const all = [headings, ...rows]
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return `${all.map((row) => cut(line(row), columns)).join('\n')}\n`
}
