/** A JSON Schema as zod writes it, as far as our events use it. */
export interface Shape {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Shape>>
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maxLength?: number
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
}

export const SAMPLE_DATE = '2026-03-02'

const TEXTS = [
  ...['a1', '885', 'YWJj', 'a'.repeat(64), '0194a2b4-0000-7000-8000-000000000001', 'R-ORD-AMEND'],
  ...['2026-03-02T09:30:00.000Z', '116740', '10012345', 'EY304821', 'therapies@example.nhs.uk'],
]

const textOf = ({ format, pattern }: Shape): string => {
  if (format === 'date') return SAMPLE_DATE
  const fits = TEXTS.find((text) => pattern === undefined || new RegExp(pattern).test(text))
  if (fits === undefined) throw new Error(`No sample text fits ${pattern ?? ''}: add one to TEXTS`)
  return fits
}

const objectOf = ({ properties = {}, required = [] }: Shape, whole: boolean): object =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => whole || required.includes(name))
      .map(([name, member]) => [name, sampleOf(member, whole)]),
  )

/** A value of this shape: `whole` with every field there may be, otherwise with as few as it may have. */
export const sampleOf = (shape: Shape, whole: boolean): unknown => {
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  if (shape.anyOf?.[0] !== undefined) return sampleOf(shape.anyOf[0], whole)
  // The only references are those of "any JSON", in corrections.
  if (shape.$ref !== undefined) return 'a1'
  switch (shape.type) {
    case 'object':
      return objectOf(shape, whole)
    case 'array':
      return shape.items === undefined ? [] : [sampleOf(shape.items, whole)]
    case 'string':
      return textOf(shape)
    case 'integer':
    case 'number':
      return shape.minimum ?? 1
    case 'boolean':
      return true
    case undefined:
    default:
      throw new Error(`No sample of ${JSON.stringify(shape)}: teach sampleOf`)
  }
}

/** One whole value of this shape after another, until each code, each alternative, yes and no was in one. */
const zipped = ({ properties = {} }: Shape): readonly unknown[] => {
  const members = Object.entries(properties).map(([name, member]) => [name, samplesOf(member)] as const)
  const count = Math.max(1, ...members.map(([, values]) => values.length))
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(members.map(([name, values]) => [name, values[index % values.length]])),
  )
}

/** Values of this shape that hold, between them, each code, each alternative and each yes and no that there may be. */
export const samplesOf = (shape: Shape): readonly unknown[] => {
  if (shape.enum !== undefined) return shape.enum
  if (shape.anyOf !== undefined) return shape.anyOf.flatMap(samplesOf)
  if (shape.type === 'boolean') return [true, false]
  if (shape.type === 'array' && shape.items !== undefined) return samplesOf(shape.items).map((one) => [one])
  if (shape.type !== 'object') return [sampleOf(shape, true)]
  return [objectOf(shape, false), ...zipped(shape)]
}
