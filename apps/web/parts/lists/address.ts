import { categoryOf } from '#event-store'

type Parts = Readonly<Record<string, string | number | undefined>>

/** An address with what differs from the default; the order is that of the parts. Nothing of a person goes in. */
export const address = (path: string, parts: Parts): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts))
    if (value !== undefined && value !== '') query.set(name, String(value))
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The page of a record, a case or a plan. */
export const recordAddress = ({
  stream,
  reference,
}: {
  readonly stream: string
  readonly reference: string
}): string => `/${categoryOf(stream) === 'plan' ? 'plans' : 'cases'}/${reference}`

/** The page of one request for advice, for whoever gives it. */
export const taskAddress = ({
  reference,
  advice,
}: {
  readonly reference: string
  readonly advice: string
}): string => `/gateway/tasks/${reference}/${advice}`
