export { bankHolidayDates, bankHolidays } from './bank-holidays.js'
export * from './calendar.js'
export { type GovUkBankHolidays, type ReadBankHolidays, readGovUkBankHolidays } from './gov-uk.js'
