import { v5 } from 'uuid'
import { type ReturnHeader } from '../reader/index.js'

/** Namespace of all ids that take-on derives. Never change it: a row imported again would become another row. */
const NAMESPACE = '6f0b7c1e-5f0e-4b53-9b0e-2d8a1f7c9e55'

/** The same parts give the same id, on any machine and at any time. */
export const derivedId = (...parts: readonly (string | number)[]): string =>
  v5(JSON.stringify(parts), NAMESPACE)

/** The id of a row of a return: of the stream that it begins, and of the command that takes it on. */
export const rowId = ({ authority, year }: ReturnHeader, module: string, key: string): string =>
  derivedId(authority, year, module, key)
