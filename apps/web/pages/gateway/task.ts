import { type CommonToRecord } from '#application'
import { isoDate, parseCivilDate } from '#statute'
import { readDate } from '../../parts/forms/read-date.js'
import { type TaskForm } from './gateway.dto.js'

export const OUTCOMES = [
  { value: 'advice', text: 'Advice was written for this assessment' },
  { value: 'existingReport', text: 'An existing report is enough' },
  { value: 'notKnown', text: 'The child is not known to the service' },
] as const

export interface TaskError {
  readonly text: string
  readonly field: 'date' | 'outcome' | 'service' | 'task'
}

type Read =
  | { readonly ok: true; readonly what: CommonToRecord }
  | { readonly ok: false; readonly faults: readonly TaskError[] }

/** What the form asks to be recorded, or everything that is wrong with it. */
export const readTask = (form: TaskForm, advice: string, today: string): Read => {
  const { act, day = '', month = '', year = '' } = form
  const date = readDate({ day, month, year }, parseCivilDate(today))
  const outcome = OUTCOMES.find(({ value }) => value === form.outcome)?.value
  const service = form.service?.trim() ?? ''
  const faults: readonly TaskError[] = [
    ...(act === 'return' && outcome === undefined
      ? [{ field: 'outcome', text: 'Choose what was returned' } as const]
      : []),
    ...(act === 'triage' && service === ''
      ? [{ field: 'service', text: 'Choose the service that will give the advice' } as const]
      : []),
    ...(date.ok ? [] : [{ field: 'date', text: date.message } as const]),
  ]
  if (!date.ok || faults.length > 0) return { ok: false, faults }
  const on = isoDate(date.date)
  if (act === 'triage')
    return { ok: true, what: { type: 'TriageAdvice', data: { advice, service, triagedOn: on } } }
  return outcome === undefined
    ? { ok: false, faults }
    : { ok: true, what: { type: 'ReturnAdvice', data: { advice, returnedOn: on, outcome } } }
}
