import { type Outcome } from '#application'
import { type Absence, type Colleague } from '#casework'
import { isRole } from '#identity'
import { isoDate, parseCivilDate } from '#statute'
import { type ErrorLink } from '../../parts/forms/errors.js'
import { readDate } from '../../parts/forms/read-date.js'
import { type AbsenceForm, type LeavingForm, type PersonForm } from './directory.dto.js'

export const CHANGED: ErrorLink = {
  text: 'Somebody else changed the directory while this page was open. What holds now is below: look at it, then save again.',
  href: '#main-content',
}

/** The refused fields that stand on these pages under another name. */
const BOXES: Readonly<Record<string, string>> = {
  leftOn: 'leave',
  account: 'name',
  to: 'away',
  cover: 'cover',
}

/** Why nothing was saved, in words, beside the box. */
export const faultsOf = (outcome: Exclude<Outcome, { readonly kind: 'recorded' }>): readonly ErrorLink[] => {
  if (outcome.kind === 'changed_meanwhile') return [CHANGED]
  const { message, field = 'main-content' } = outcome.refusal
  return [{ text: message, href: `#${BOXES[field] ?? field}` }]
}

const URN = /^\d{6}$/
const LONGEST_NAME = 80

const given = (text: string | undefined): string | undefined => {
  const tidy = text?.trim() ?? ''
  return tidy === '' ? undefined : tidy
}

/** Somebody as the boxes say, and everything that is wrong with them. */
export const readPerson = (
  form: PersonForm,
): { readonly person: Omit<Colleague, 'account' | 'leftOn'>; readonly faults: readonly ErrorLink[] } => {
  const name = form.name.trim()
  const roles = (form.roles ?? []).filter(isRole)
  const [team, service, school] = [given(form.team), given(form.service), given(form.school)]
  return {
    person: {
      name,
      roles,
      ...(team === undefined ? {} : { team }),
      ...(service === undefined ? {} : { service }),
      ...(school === undefined ? {} : { school }),
    },
    faults: [
      ...(name === '' ? [{ text: 'Enter their name', href: '#name' }] : []),
      ...(name.length > LONGEST_NAME
        ? [{ text: `The name must be ${LONGEST_NAME} letters or fewer`, href: '#name' }]
        : []),
      ...(roles.length === 0 ? [{ text: 'Select at least one role', href: '#roles' }] : []),
      ...(school !== undefined && !URN.test(school)
        ? [{ text: 'The URN of a school has 6 digits, such as 116740', href: '#school' }]
        : []),
    ],
  }
}

/** A day of three boxes whose names begin so. */
export const readDayOf = (
  which: 'from' | 'to',
  form: LeavingForm | AbsenceForm,
  today: string,
): { readonly ok: true; readonly day: string } | { readonly ok: false; readonly message: string } => {
  const typed = new Map<string, unknown>(Object.entries(form))
  const box = (part: string): string => {
    const text = typed.get(`${which}-${part}`)
    return typeof text === 'string' ? text : ''
  }
  const read = readDate({ day: box('day'), month: box('month'), year: box('year') }, parseCivilDate(today))
  return read.ok ? { ok: true, day: isoDate(read.date) } : read
}

/** When they are away, and who covers. The last day may not be known yet. */
export const readAbsence = (
  form: AbsenceForm,
  today: string,
):
  | { readonly ok: true; readonly absence: Omit<Absence, 'account'> }
  | { readonly ok: false; readonly faults: readonly ErrorLink[] } => {
  const from = readDayOf('from', form, today)
  const open = [form['to-day'], form['to-month'], form['to-year']].every((box) => given(box) === undefined)
  const to = open ? undefined : readDayOf('to', form, today)
  const cover = given(form.cover)
  if (from.ok && to?.ok !== false && cover !== undefined)
    return { ok: true, absence: { from: from.day, ...(to === undefined ? {} : { to: to.day }), cover } }
  return {
    ok: false,
    faults: [
      ...(from.ok ? [] : [{ text: `First day: ${from.message}`, href: '#away' }]),
      ...(to?.ok === false ? [{ text: `Last day: ${to.message}`, href: '#away' }] : []),
      ...(cover === undefined ? [{ text: 'Choose who covers', href: '#cover' }] : []),
    ],
  }
}
