import { v5 } from 'uuid'

/** Namespace of all ids that take-on derives. Never change it: a row imported again would become another row. */
const NAMESPACE = '6f0b7c1e-5f0e-4b53-9b0e-2d8a1f7c9e55'

/**
 * The same parts give the same id, on any machine and at any time. Of a return only what it says of a child goes into
 * one: the keys of its tables are another child's next time (format, section 6).
 */
export const derivedId = (...parts: readonly (string | number)[]): string =>
  v5(JSON.stringify(parts), NAMESPACE)

/** Of two records, whichever comes first: the question whether they are one. */
export const matchId = (a: string, b: string): string => derivedId('match', ...[a, b].toSorted())
