import { type Command } from 'commander'
import { type ExceptionsReview, exceptionsReview, type FigureMoved } from '#read-models'
import { britishDate, parseCivilDate, reasonInWords } from '#statute'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { table } from './table.js'
import { todayInLondon } from './today.js'
import { withDatabase } from './with-database.js'

interface Options extends ListOptions {
  readonly authority: string
}

const british = (iso: string | undefined): string =>
  iso === undefined ? '' : britishDate(parseCivilDate(iso))

const BASES: Readonly<Record<FigureMoved['basis'], string>> = {
  dfe: 'Plans issued (as DfE counts)',
  due: 'Plans by due date',
}

const rate = ({ within, of, percent }: FigureMoved['was']): string =>
  `${percent === null ? '–' : `${percent}%`} (${within} of ${of})`

type Unlawful = ExceptionsReview['exceptions'][number]

const HEADINGS = ['CASE', 'LIMIT', 'LAST DAY', 'REASON', 'FROM – TO', 'STANDS AS']

const rowOf = (one: Unlawful): readonly string[] => [
  one.reference,
  one.duty,
  british(one.dueOn),
  reasonInWords(one.reason),
  [one.from, one.to].map(british).join(' – '),
  one.status.replace('_', ' '),
]

const listed = (exceptions: readonly Unlawful[], more: number): string => {
  const why = exceptions.map(({ reference, duty, why: because }) => `  ${reference}, ${duty}: ${because}.`)
  return `${table(HEADINGS, exceptions.map(rowOf))}${more > 0 ? `and ${more} more\n` : ''}\nWhy they lift nothing:\n${why.join('\n')}\n`
}

const figures = ({ figures: moved }: ExceptionsReview): string =>
  moved.length === 0
    ? 'No yearly 20-week figure comes out otherwise because of them.\n'
    : `The 20-week figures without exceptions, if these still lifted their limits and as they are:\n${table(
        ['FIGURE', 'YEAR', 'IF THEY LIFTED', 'AS IT IS'],
        moved.map((one) => [BASES[one.basis], String(one.year), rate(one.was), rate(one.is)]),
      )}`

const reviewText = (authority: string, review: ExceptionsReview, limit: number | undefined): string => {
  const { exceptions, unreadable } = review
  const unread =
    unreadable.length === 0
      ? ''
      : `\nCases that could not be read, and were left out: ${unreadable.join(', ')}\n`
  if (exceptions.length === 0)
    return `Every exception on record of authority ${authority} lifts the limit that it was recorded for.\n${unread}`
  const shown = exceptions.slice(0, limit)
  return `${exceptions.length} exceptions on record of authority ${authority} lift nothing, as at ${british(review.asAt)}. Nothing was changed.\n\n${listed(shown, exceptions.length - shown.length)}\n${figures(review)}${unread}`
}

const review = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const found = await withDatabase('exceptions review', async ({ openStore, pool }) =>
    exceptionsReview({ store: await openStore(), pool }, authority, todayInLondon()),
  )
  const { exceptions } = found
  process.stdout.write(
    options.json === true || options.csv === true
      ? listing(
          exceptions,
          {
            headings: [...HEADINGS, 'WHY IT LIFTS NOTHING'],
            row: (one) => [...rowOf(one), one.why],
            json: (shown) => ({ authority, ...found, exceptions: shown }),
            none: '',
          },
          options,
        )
      : reviewText(authority, found, options.limit),
  )
}

/** `ehc exceptions`: what is on record and lifts no limit, read from the log, before or after an upgrade. */
export const registerExceptions = (program: Command): void => {
  withListOptions(
    program
      .command('exceptions')
      .description('exceptions on record')
      .command('review')
      .description('those that lift no limit, why, and the figures that come out otherwise; changes nothing')
      .addOption(authorityOption()),
  ).action(review)
}
