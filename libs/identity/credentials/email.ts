import { createHmac } from 'node:crypto'
import { derivedKey, type MasterKey } from '../sealing/keys.js'

/** Whoever invites somebody is told of a slip; that the address exists is shown by whoever opens the link. */
const FORM = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/
const LONGEST = 254

/** One spelling of an address: people type it in capitals, and with a blank before or after it. */
export const tidyEmail = (typed: string): string => typed.trim().normalize('NFKC').toLowerCase()

export const isEmail = (tidy: string): boolean => tidy.length <= LONGEST && FORM.test(tidy)

/**
 * Finds the accounts of an address, in every authority of the installation, and says nothing of it to whoever reads the
 * database without the master key. 64 hexadecimal digits.
 */
export const loginOf = (master: MasterKey): ((email: string) => string) => {
  const key = derivedKey(master, 'login')
  return (email) => createHmac('sha256', key).update(tidyEmail(email)).digest('hex')
}
