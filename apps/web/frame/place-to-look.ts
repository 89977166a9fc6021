/** Where somebody finds out whether what they sent is on record: the page of the record, or their list. */
export interface PlaceToLook {
  readonly href: string
  readonly text: string
}

const PAGES: readonly (PlaceToLook & { readonly begins: string })[] = [
  { begins: '/account', href: '/account', text: 'your account' },
  { begins: '/invitation', href: '/sign-in', text: 'the page to sign in, with the password that you chose' },
  { begins: '/access', href: '/access', text: 'who may open what' },
  { begins: '/matches', href: '/matches', text: 'possible matches' },
  { begins: '/return', href: '/return', text: 'the returns' },
  { begins: '/take-on', href: '/take-on', text: 'what was handed in' },
]

/** From the address that a form was sent to, which names the record and nobody. */
export const placeToLook = (path: string): PlaceToLook => {
  const [, kind, reference] = /^\/(cases|plans)\/(EHC-\d{3}-\d{6,12})(?:\/|$)/.exec(path) ?? []
  if (kind !== undefined && reference !== undefined)
    return {
      href: `/${kind}/${reference}`,
      text: `${kind === 'cases' ? 'the case' : 'the plan'} ${reference}`,
    }
  if (/^\/settings(\/|$)/.test(path)) return { href: '/settings', text: 'how we count' }
  if (/^\/directory(\/|$)/.test(path)) return { href: '/directory', text: 'people and places' }
  const [, year] = /^\/return\/(\d{4})(?:\/|$)/.exec(path) ?? []
  if (year !== undefined) return { href: `/return/${year}`, text: `the return of ${year}` }
  const page = PAGES.find(({ begins }) => path === begins || path.startsWith(`${begins}/`))
  if (page !== undefined) return page
  if (/^\/gateway(\/|$)/.test(path)) return { href: '/gateway', text: 'the gateway’s list' }
  return { href: '/my-work', text: 'the list of work, where you can search by name' }
}
