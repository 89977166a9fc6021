import { checkAddress, type Note, questionAddress } from './addresses.js'
import { type OpenWizard } from './open-wizard.js'

/** Where somebody goes on: the first question without an answer that can be used, or the check of all. */
export const resumeAddress = (draft: string, { open }: Pick<OpenWizard, 'open'>, note?: Note): string =>
  open === undefined ? checkAddress(draft, note) : questionAddress(draft, open, note)
