import { Transform } from 'class-transformer'

/** One box ticked comes as a text, several as a list, none not at all. */
export const asList = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? [value] : value,
)
