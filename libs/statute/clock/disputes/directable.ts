import { RULE_BOOK_2014 } from '../../rules/index.js'
import { type Part, partsOfMatter, partsOfOrder } from './carried-out.js'
import { type Matter, type Order } from './facts.js'

type About = { readonly [Field in 'sectionIOnly' | 'agreedToAmend']?: boolean | undefined }

const whole = ({ sectionIOnly = false, agreedToAmend = false }: About) => ({ sectionIOnly, agreedToAmend })

/** What is to be done at once is kept by the authority's own record, whatever day was set. */
const dutiesOf = (parts: readonly Part[], prefix: string): readonly string[] =>
  parts
    .map(({ id }) => `${prefix}-${id}`)
    .filter((id) => !id.endsWith('-CONT') && RULE_BOOK_2014.find(id) !== undefined)

/** The ids of the limits that an order starts, for each of which the tribunal can direct another day (regulation 44(1)). */
export const dutiesOrdered = (order: Order, about: About): readonly string[] =>
  dutiesOf(partsOfOrder({ order, ...whole(about) }), 'R-ORD')

/** The same of an agreement on something that can be appealed (regulation 42(5)). */
export const dutiesAgreed = (matter: Matter, about: About): readonly string[] =>
  dutiesOf(partsOfMatter(matter, whole(about)), 'R-ORD')

/** The same of an agreement on anything else (regulation 42(3)). */
const AGREED_OTHERWISE = 'R-MEDAGR'
export const DUTIES_AGREED_OTHERWISE: readonly string[] = [AGREED_OTHERWISE]

/** Whether a day that was directed, or agreed in writing, can ever stand in place of the period of a rule. */
export const isDirectable = ({ id }: { readonly id: string }): boolean =>
  id === AGREED_OTHERWISE || /^R-(ORD|UNOPP)-/.test(id)

/** The same of an appeal that is not opposed (regulation 45). */
export const dutiesConceded = (matter: Matter, about: About): readonly string[] =>
  dutiesOf(partsOfMatter(matter, whole(about)), 'R-UNOPP')
