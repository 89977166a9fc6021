import { londonDate } from '#statute'

/** Today's date in England, YYYY-MM-DD, wherever the machine stands. */
export const todayInLondon = (): string => londonDate(new Date().toISOString())
