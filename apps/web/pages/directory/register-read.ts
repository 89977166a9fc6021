import { v7 as uuidv7 } from 'uuid'
import { type RegisterKind } from '#application'
import { type SettingDetails } from '#casework'
import { type ErrorLink } from '../../parts/forms/errors.js'
import { type RegisterFileForm, type SettingForm } from './register.dto.js'

interface Asked {
  readonly path: string
  readonly kind: RegisterKind
  readonly also: readonly string[]
  readonly dryRun: boolean
}

type Read<Value> =
  ({ readonly ok: true } & Value) | { readonly ok: false; readonly faults: readonly ErrorLink[] }

/** What is to be done with the file that came with the form. */
export const readTakingIn = (
  { kind, also = '', act }: RegisterFileForm,
  files: readonly { readonly path: string; readonly size: number }[],
): Read<{ readonly asked: Asked }> => {
  const [file] = files
  const codes = also.split(/[,\s]+/).filter((one) => one !== '')
  const faults: ErrorLink[] = []
  if (file === undefined || file.size === 0) faults.push({ text: 'Choose the CSV file', href: '#files' })
  if (files.length > 1)
    faults.push({ text: 'Choose one file: each register is taken in by itself', href: '#files' })
  if (!codes.every((code) => /^\d{3}$/.test(code)))
    faults.push({ text: 'Codes of authorities have three digits, such as 884, 893', href: '#also' })
  if (kind !== 'schools' && kind !== 'earlyYears')
    faults.push({ text: 'Say which register it is', href: '#kind' })
  if (faults.length > 0 || file === undefined) return { ok: false, faults }
  return {
    ok: true,
    asked: {
      path: file.path,
      kind: kind === 'earlyYears' ? 'earlyYears' : 'schools',
      also: codes,
      dryRun: act !== 'take',
    },
  }
}

const LONGEST_NAME = 160
const tidy = (text: string | undefined): string => text?.replace(/\s+/gu, ' ').trim() ?? ''

/** A setting as the boxes say. One without a number goes by an id of ours. */
export const readSetting = (form: SettingForm): Read<{ readonly details: SettingDetails }> => {
  const [name, urn, ofsted, postcode] = [
    tidy(form.name),
    tidy(form.urn),
    tidy(form.ofsted).toUpperCase(),
    tidy(form.postcode).toUpperCase(),
  ]
  const faults: ErrorLink[] = [
    ...(name === '' ? [{ text: 'Enter its name', href: '#name' }] : []),
    ...(name.length > LONGEST_NAME
      ? [{ text: `The name must be ${LONGEST_NAME} letters or fewer`, href: '#name' }]
      : []),
    ...(urn === '' || /^\d{6}$/.test(urn)
      ? []
      : [{ text: 'The URN of a school has 6 digits, such as 116740', href: '#urn' }]),
    ...(ofsted === '' || /^(EY\d{6}|\d{6,7})$/.test(ofsted)
      ? []
      : [{ text: 'Ofsted’s number is EY and 6 digits, or 6 or 7 digits', href: '#ofsted' }]),
    ...(postcode.length > 10 ? [{ text: 'The postcode is too long', href: '#postcode' }] : []),
  ]
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    details: {
      setting: urn || ofsted || uuidv7(),
      name,
      ...(urn === '' ? {} : { urn }),
      ...(ofsted === '' ? {} : { ofsted }),
      ...(postcode === '' ? {} : { postcode }),
    },
  }
}
