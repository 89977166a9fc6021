import { type BothRates, type Month, type MonthCase } from '#read-models'
import { type CsvColumn } from '../../parts/lists/csv.js'
import { BANDS } from '../../parts/words/timeliness.js'

const rates = (name: string, of: (month: Month) => BothRates): readonly CsvColumn<Month>[] => [
  { heading: name, value: (month) => of(month).all.whole },
  { heading: `${name}: in time`, value: (month) => of(month).all.inTime },
  { heading: `${name}: per cent in time`, value: (month) => of(month).all.percent },
  { heading: `${name} without exceptions`, value: (month) => of(month).ex.whole },
  { heading: `${name} without exceptions: in time`, value: (month) => of(month).ex.inTime },
  { heading: `${name} without exceptions: per cent in time`, value: (month) => of(month).ex.percent },
]

export const MONTH_COLUMNS: readonly CsvColumn<Month>[] = [
  { heading: 'Month', value: ({ month }) => month },
  ...rates('Plans issued', ({ issued }) => issued),
  { heading: 'Issued after 20 weeks, up to 30', value: ({ issued }) => issued.all.bands.from20to30 },
  { heading: 'Issued after 30 weeks, within a year', value: ({ issued }) => issued.all.bands.from30to52 },
  { heading: 'Issued after a year or more', value: ({ issued }) => issued.all.bands.over52 },
  { heading: 'Issued, time not known', value: ({ issued }) => issued.all.bands.unknown },
  ...rates('Plans due', ({ due }) => due),
  { heading: 'Due, nothing sent', value: ({ due }) => due.all.bands.overdue },
  ...rates('6-week decisions due', ({ decisions }) => decisions),
]

export const CASE_COLUMNS: readonly CsvColumn<MonthCase>[] = [
  { heading: 'Reference', value: ({ reference }) => reference },
  { heading: 'Request received', value: ({ receivedOn }) => receivedOn },
  { heading: 'Limit', value: ({ dueOn }) => dueOn },
  { heading: 'Sent or told', value: ({ endedOn }) => endedOn },
  { heading: 'Days taken', value: ({ days }) => days },
  { heading: 'Exception', value: ({ excepted }) => (excepted ? 'yes' : 'no') },
  { heading: 'Counted as', value: ({ band }) => BANDS[band] },
]
