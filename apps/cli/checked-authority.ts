import { Option } from 'commander'
import { CliError } from './cli-error.js'

/** The three-digit DfE code as it was typed; throws `bad_authority`. */
export const checkedAuthority = (code: string): string => {
  if (!/^\d{3}$/.test(code))
    throw new CliError(
      'bad_authority',
      "--authority takes the authority's three-digit DfE code, such as 885 for Worcestershire.",
    )
  return code
}

/** Whose records a command is about: said with it, or once for all in EHC_AUTHORITY. */
export const authorityOption = (says = 'three-digit DfE code of the authority'): Option =>
  new Option('--authority <code>', says).env('EHC_AUTHORITY').makeOptionMandatory()
