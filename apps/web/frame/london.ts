import { DateTime } from 'luxon'

/** Today's date in England, YYYY-MM-DD, wherever the machine stands. */
export const todayInLondon = (): string => DateTime.now().setZone('Europe/London').toFormat('yyyy-MM-dd')
