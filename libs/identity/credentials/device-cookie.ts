import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { derivedKey, type MasterKey } from '../sealing/keys.js'

/** A device on which somebody signed in is known for half a year after it. */
export const DEVICE_DAYS = 180
const DAY_MS = 24 * 60 * 60 * 1000
const FORM = /^(\d{1,10})\.([\w-]{22})\.([\w-]{43})$/

export interface DeviceCookies {
  /** For a device on which this login has just signed in. */
  readonly issue: (login: string, now: Date) => string
  /** Which device it is, where it was given to this login and is not too old. */
  readonly deviceOf: (cookie: string | undefined, login: string, now: Date) => string | undefined
}

/**
 * OWASP's device cookies ("Slow Down Online Guessing Attacks with Device Cookies"): wrong passwords from devices that
 * nobody signed in on are counted together, those from a known device by themselves, so that whoever tries passwords
 * from elsewhere does not lock out the person whose they are. The cookie opens nothing.
 */
export const deviceCookies = (master: MasterKey): DeviceCookies => {
  const key = derivedKey(master, 'device-cookie')
  const mark = (day: string, nonce: string, login: string): Buffer =>
    createHmac('sha256', key).update(`${day}.${nonce}.${login}`).digest()
  const dayOf = (now: Date): number => Math.floor(now.getTime() / DAY_MS)
  return {
    issue: (login, now) => {
      const [day, nonce] = [`${dayOf(now)}`, randomBytes(16).toString('base64url')]
      return `${day}.${nonce}.${mark(day, nonce, login).toString('base64url')}`
    },
    deviceOf: (cookie, login, now) => {
      const [, day, nonce, given] = FORM.exec(cookie ?? '') ?? []
      if (day === undefined || nonce === undefined || given === undefined) return undefined
      const own = mark(day, nonce, login)
      const theirs = Buffer.from(given, 'base64url')
      if (own.length !== theirs.length || !timingSafeEqual(own, theirs)) return undefined
      const age = dayOf(now) - Number(day)
      return age >= 0 && age < DEVICE_DAYS ? nonce : undefined
    },
  }
}
