import { addDays, type CivilDate, daysFromParts, ENGLAND_AND_WALES, weekdayOf } from '#statute'

const isWorkingDay = (date: CivilDate): boolean => ENGLAND_AND_WALES.isWorkingDay(date)

/** This day, or the first working day behind it. */
export const onOrAfter = (date: CivilDate): CivilDate =>
  isWorkingDay(date) ? date : onOrAfter(addDays(date, 1))

/** This day, or the last working day before it. */
export const onOrBefore = (date: CivilDate): CivilDate =>
  isWorkingDay(date) ? date : onOrBefore(addDays(date, -1))

/** So many working days later; 0 is this day, or the first working day behind it. */
export const workingDaysLater = (date: CivilDate, days: number): CivilDate => {
  let day = onOrAfter(date)
  for (let left = days; left > 0; left--) day = onOrAfter(addDays(day, 1))
  return day
}

const FRIDAY = 5

/** The first sitting of the health gateway behind this day: Fridays, or the working day before a holiday. */
export const nextGateway = (date: CivilDate): CivilDate => {
  const friday = addDays(date, ((FRIDAY - weekdayOf(date) + 6) % 7) + 1)
  const sitting = onOrBefore(friday)
  return sitting > date ? sitting : nextGateway(friday)
}

/** First and last day on which the schools of Ashbourne are closed in the summer of that year. */
export const summerOf = (year: number): { readonly from: CivilDate; readonly to: CivilDate } => ({
  from: daysFromParts(year, 7, 23),
  to: daysFromParts(year, 9, 1),
})
