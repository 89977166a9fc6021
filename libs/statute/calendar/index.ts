export { bankHolidayDates, bankHolidays } from './bank-holidays.js'
export * from './calendar.js'
