/** The day on which every test of the pages takes place. */
export const TEST_DAY = '2026-11-21'
