import { type BothRates, type Month, type MonthBand, type MonthBasis } from '#read-models'
import { address } from '../../parts/lists/address.js'
import { BANDS, BASES, monthName } from '../../parts/words/timeliness.js'

interface Opens {
  readonly basis: MonthBasis
  readonly month: string
  readonly band?: MonthBand
  readonly exceptions?: 'no'
}

const casesAddress = ({ basis, month, band, exceptions }: Opens): string =>
  address('/timeliness/cases', { basis, month, band, exceptions })

/** A number, and the cases behind it. */
const opening = (count: number, opens: Opens, what: string): object => ({
  count,
  href: count === 0 ? undefined : casesAddress(opens),
  what: `${BASES[opens.basis].toLowerCase()}, ${monthName(opens.month)}: ${what}`,
})

const ratesOf = (basis: MonthBasis, month: string, { all, ex }: BothRates): object => ({
  whole: opening(all.whole, { basis, month }, 'all'),
  inTime: opening(all.inTime, { basis, month, band: 'within20' }, 'in time'),
  percent: all.percent,
  exInTime: opening(
    ex.inTime,
    { basis, month, band: 'within20', exceptions: 'no' },
    'in time, without exceptions',
  ),
  exWhole: opening(ex.whole, { basis, month, exceptions: 'no' }, 'without exceptions'),
  exPercent: ex.percent,
})

const SPLIT: readonly MonthBand[] = ['within20', 'from20to30', 'from30to52', 'over52', 'unknown']

export const monthRow = ({ month, issued, due, decisions }: Month, today: string): object => ({
  name: monthName(month),
  soFar: today.startsWith(month),
  issued: ratesOf('issued', month, issued),
  due: ratesOf('due', month, due),
  decisions: ratesOf('decisions', month, decisions),
  split: SPLIT.map((band) => opening(issued.all.bands[band], { basis: 'issued', month, band }, BANDS[band])),
  late: opening(due.all.bands.overdue, { basis: 'due', month, band: 'overdue' }, BANDS.overdue),
})
