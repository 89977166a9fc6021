import { type Writable } from 'node:stream'
import { once } from 'node:events'
import { type Command } from 'commander'
import {
  badLine,
  computeRule,
  ENGLAND_AND_WALES,
  isRuleNotBuiltYet,
  periodInWords,
  reasonInWords,
  type Rule,
  RULE_BOOK_2014,
  type RuleAnswer,
  type RuleFailure,
} from '#statute'
import { CliError } from './cli-error.js'
import { linesOf, readInput } from './read-input.js'
import { table } from './table.js'

const compute = (line: string): RuleAnswer | RuleFailure => {
  let question: unknown
  try {
    question = JSON.parse(line)
  } catch {
    return badLine('This line is not JSON. Give one JSON object per line.')
  }
  return computeRule(question, ENGLAND_AND_WALES)
}

/** Lines are written in blocks: a write for each costs more than the computing. */
const BLOCK = 64 * 1024

/** One answer per question, in the same order, as newline-delimited JSON; blank lines are passed over. */
export const rulesCompute = async (input: AsyncIterable<string>, output: Writable): Promise<void> => {
  let block = ''
  const flush = async (): Promise<void> => {
    const full = !output.write(block)
    block = ''
    if (full) await once(output, 'drain')
  }
  for await (const line of linesOf(input)) {
    if (line.trim() === '') continue
    block += `${JSON.stringify(compute(line))}\n`
    if (block.length >= BLOCK) await flush()
  }
  if (block !== '') await flush()
}

/** Every rule with its law, period, who is bound and how sure we are. */
export const rulesList = (): string =>
  table(
    ['RULE', 'TITLE', 'PERIOD', 'WHO IS BOUND', 'LAYER', 'CERTAINTY', 'LAW'],
    RULE_BOOK_2014.rules.map((rule) => [
      rule.id,
      rule.title,
      periodInWords(rule.period),
      rule.bound,
      rule.layer,
      rule.certainty,
      rule.citation,
    ]),
  )

const found = (id: string): Rule => {
  const rule = RULE_BOOK_2014.find(id)
  if (rule !== undefined) return rule
  throw isRuleNotBuiltYet(id)
    ? new CliError('rule_not_available', `${id} is known but cannot be worked out by this version yet.`)
    : new CliError('unknown_rule', `There is no rule ${id}. See: ehc rules list`)
}

/** One rule in full. Throws CliError for a rule that is not there. */
export const rulesShow = (id: string): string => {
  const rule = found(id)
  const period = periodInWords(rule.period)
  const disappliedBy = rule.exceptions.map(
    ({ reason, citation }) => `  ${reason}: ${reasonInWords(reason)} (${citation})`,
  )
  return `${[
    `${rule.id}  ${rule.title}`,
    '',
    `Law        ${rule.citation}`,
    `Period     ${period}, from "${rule.given}" (${rule.trigger.toLowerCase()})`,
    `Bound      ${rule.bound}`,
    `Layer      ${rule.layer}`,
    `Certainty  ${rule.certainty}${rule.certainty === 'certain' ? '' : ' (check with your legal team)'}`,
    '',
    `${rule.source}: ${rule.duty.replace('{period}', period)}.`,
    '',
    ...(disappliedBy.length === 0
      ? ['No exception disapplies it.']
      : ['An exception that disapplies it:', ...disappliedBy]),
  ].join('\n')}\n`
}

export const registerRules = (program: Command): void => {
  const rules = program.command('rules').description('The rules of law as functions')
  rules
    .command('compute')
    .description('Work out dates in bulk: one JSON question per line in, one JSON answer per line out')
    .requiredOption('--input <file>', 'newline-delimited JSON; - reads standard input')
    .action(async ({ input }: { input: string }) => rulesCompute(readInput(input), process.stdout))
  rules
    .command('list')
    .description('Every rule: law, period, who is bound, how sure we are')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: boolean }) => {
      process.stdout.write(json ? `${JSON.stringify(RULE_BOOK_2014.rules, null, 2)}\n` : rulesList())
    })
  rules
    .command('show <rule>')
    .description('One rule in full')
    .option('--json', 'as JSON')
    .action((id: string, { json }: { json?: boolean }) => {
      process.stdout.write(json ? `${JSON.stringify(found(id), null, 2)}\n` : rulesShow(id))
    })
}
