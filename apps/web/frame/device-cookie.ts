import { type Request, type Response } from 'express'
import { DEVICE_DAYS } from '#identity'
import { type WebConfiguration } from './options.js'

type Cookies = Pick<WebConfiguration, 'secureCookies'>

const nameOf = ({ secureCookies }: Cookies): string => (secureCookies ? '__Host-ehc-device' : 'ehc-device')

/** What this browser was given when somebody signed in there. */
export const deviceIn = (request: Request, config: Cookies): string | undefined => {
  const name = `${nameOf(config)}=`
  return request
    .get('cookie')
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(name))
    ?.slice(name.length)
}

export const rememberDevice = (response: Response, config: Cookies, cookie: string | undefined): void => {
  if (cookie === undefined) return
  response.cookie(nameOf(config), cookie, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secureCookies,
    maxAge: DEVICE_DAYS * 24 * 60 * 60 * 1000,
    path: '/',
  })
}
