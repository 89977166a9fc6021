import { type CivilDate, daysFromParts } from '../civil-date/index.js'

/** Easter Sunday in the Gregorian calendar: the "anonymous" computus (Nature, 20 April 1876). */
export const easterSunday = (year: number): CivilDate => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((8 * century + 13) / 25)
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const late = Math.floor((golden + 11 * moon) / 319)
  const weekday = (2 * (century % 4) + 2 * Math.floor(inCentury / 4) - (inCentury % 4) - moon + late + 32) % 7
  const month = Math.floor((moon - late + weekday + 90) / 25)
  const day = (moon - late + weekday + month + 19) % 32
  return daysFromParts(year, month, day)
}
