import { type Issue } from '../reader/index.js'
import { type Breach } from '../rules/index.js'

/** The same thing said of many rows. */
export interface IssueGroup extends Omit<Issue, 'line'>, Partial<Pick<Breach, 'rule' | 'severity'>> {
  /** Of the rows, in their order; 0 stands for the file as a whole. */
  readonly lines: readonly number[]
}

/** Says what is said of many rows once, in the order in which it is said first. */
export const groupedIssues = (issues: readonly (Issue | Breach)[]): readonly IssueGroup[] => {
  const groups = new Map<string, IssueGroup & { readonly lines: number[] }>()
  for (const { line, ...said } of issues) {
    const key = [said.file, said.sheet ?? '', said.column, said.code, said.message].join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { ...said, lines: [line] })
    else group.lines.push(line)
  }
  return [...groups.values()]
}
