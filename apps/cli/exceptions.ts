import { type Command } from 'commander'
import { type ExceptionsReview, exceptionsReview, type FigureMoved } from '#read-models'
import { britishDate, parseCivilDate, reasonInWords } from '#statute'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { table } from './table.js'
import { todayInLondon } from './today.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly json?: true
}

const british = (iso: string | undefined): string =>
  iso === undefined ? '' : britishDate(parseCivilDate(iso))

const BASES: Readonly<Record<FigureMoved['basis'], string>> = {
  dfe: 'Plans issued (as DfE counts)',
  due: 'Plans by due date',
}

const rate = ({ within, of, percent }: FigureMoved['was']): string =>
  `${percent === null ? '–' : `${percent}%`} (${within} of ${of})`

const listed = ({ exceptions }: ExceptionsReview): string => {
  const rows = exceptions.map((one) => [
    one.reference,
    one.duty,
    british(one.dueOn),
    reasonInWords(one.reason),
    [one.from, one.to].map(british).join(' – '),
    one.status.replace('_', ' '),
  ])
  const why = exceptions.map(({ reference, duty, why: because }) => `  ${reference}, ${duty}: ${because}.`)
  return `${table(['CASE', 'LIMIT', 'LAST DAY', 'REASON', 'FROM – TO', 'STANDS AS'], rows)}\nWhy they lift nothing:\n${why.join('\n')}\n`
}

const figures = ({ figures: moved }: ExceptionsReview): string =>
  moved.length === 0
    ? 'No yearly 20-week figure comes out otherwise because of them.\n'
    : `The 20-week figures without exceptions, if these still lifted their limits and as they are:\n${table(
        ['FIGURE', 'YEAR', 'IF THEY LIFTED', 'AS IT IS'],
        moved.map((one) => [BASES[one.basis], String(one.year), rate(one.was), rate(one.is)]),
      )}`

const reviewText = (authority: string, review: ExceptionsReview): string => {
  const { exceptions, unreadable } = review
  const unread =
    unreadable.length === 0
      ? ''
      : `\nCases that could not be read, and were left out: ${unreadable.join(', ')}\n`
  if (exceptions.length === 0)
    return `Every exception on record of authority ${authority} lifts the limit that it was recorded for.\n${unread}`
  return `${exceptions.length} exceptions on record of authority ${authority} lift nothing, as at ${british(review.asAt)}. Nothing was changed.\n\n${listed(review)}\n${figures(review)}${unread}`
}

const review = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const found = await withDatabase('exceptions review', async ({ openStore, pool }) =>
    exceptionsReview({ store: await openStore(), pool }, authority, todayInLondon()),
  )
  process.stdout.write(
    options.json === true ? `${JSON.stringify({ authority, ...found })}\n` : reviewText(authority, found),
  )
}

/** `ehc exceptions`: what is on record and lifts no limit, read from the log, before or after an upgrade. */
export const registerExceptions = (program: Command): void => {
  program
    .command('exceptions')
    .description('exceptions on record')
    .command('review')
    .description('those that lift no limit, why, and the figures that come out otherwise; changes nothing')
    .addOption(authorityOption())
    .option('--json', 'print one JSON document')
    .action(review)
}
