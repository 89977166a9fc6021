/**
 * The two assertions of this library. TypeScript types the keys of a value as any text, since a value may have more of
 * them than its type says, and forgets which keys a record was made of. Both are asked here of the program's own
 * tables, which are written down, or are made a line further, with the keys of their type and no other.
 */
export const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] =>
  Object.keys(record) as Key[]

/** A record with these keys, each with what it is given. */
export const keyed = <Key extends string, Value>(
  keys: readonly Key[],
  valueOf: (key: Key) => Value,
): Readonly<Record<Key, Value>> =>
  Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Readonly<Record<Key, Value>>
