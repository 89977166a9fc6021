/** The parts of a case, each a page with an address of its own. */
export const PARTS = [
  { part: 'overview', path: '', partTitle: 'Overview' },
  { part: 'advice', path: '/advice', partTitle: 'Advice' },
  { part: 'plan', path: '/plan', partTitle: 'Plan and consultations' },
  { part: 'disagreement', path: '/disagreement', partTitle: 'Disagreement' },
  { part: 'timeline', path: '/timeline', partTitle: 'Timeline' },
  { part: 'explain', path: '/explain', partTitle: 'Dates explained' },
] as const

/** All of them on one page, to be printed. */
const WHOLE = { part: 'whole', path: '/whole', partTitle: 'The whole record' } as const

export type CasePart = (typeof PARTS)[number] | typeof WHOLE

/** The addresses of all of them, below that of the cases. */
export const PART_PATHS: string[] = [...PARTS, WHOLE].map(({ path }) => `:reference${path}`)

/** The part that such an address asks for. */
export const partAt = (address: string): CasePart =>
  [...PARTS, WHOLE].find(({ path }) => path !== '' && address.endsWith(path)) ?? PARTS[0]

/** Which parts are on the page. */
export const shownOn = ({ part }: CasePart): Readonly<Record<string, boolean>> =>
  Object.fromEntries(PARTS.map((one) => [one.part, part === 'whole' || part === one.part]))

/** The way from part to part; `asked` is the query that carries the days that are looked at. */
export const tabsOf = (here: string, current: CasePart, asked: string) =>
  PARTS.map(({ part, path, partTitle }) => ({
    title: partTitle,
    href: `${here}${path}${asked}`,
    current: part === current.part,
  }))
