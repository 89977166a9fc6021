import { type OccasionName, RULE_BOOK_2014, type Rule, runsByFacts } from '../../rules/index.js'
import { rulesFrom } from '../rules-from.js'
import { askedByAgreement, askedByConcession, askedByOrder, KEEPS_UP } from './carried-out.js'
import { type Matter, type Order } from './facts.js'

type About = { readonly [Field in 'sectionIOnly' | 'agreedToAmend']?: boolean | undefined }

const whole = ({ sectionIOnly = false, agreedToAmend = false }: About) => ({ sectionIOnly, agreedToAmend })

/** What is to be done at once is kept by the authority's own record, whatever day was set. */
const dutiesOf = (asked: readonly OccasionName[]): readonly string[] =>
  asked
    .filter((what) => !KEEPS_UP.has(what))
    .flatMap((what) => rulesFrom(RULE_BOOK_2014, what).map(({ rule }) => rule.id))

/** The ids of the limits that an order starts, for each of which the tribunal can direct another day (regulation 44(1)). */
export const dutiesOrdered = (order: Order, about: About): readonly string[] =>
  dutiesOf(askedByOrder({ order, ...whole(about) }))

/** The same of an agreement on something that can be appealed (regulation 42(5)). */
export const dutiesAgreed = (matter: Matter, about: About): readonly string[] =>
  dutiesOf(askedByAgreement(matter, whole(about)))

/** The same of an agreement on anything else (regulation 42(3)). */
export const DUTIES_AGREED_OTHERWISE: readonly string[] = dutiesOf(['agreedOtherwise'])

/** The same of an appeal that is not opposed (regulation 45). */
export const dutiesConceded = (matter: Matter, about: About): readonly string[] =>
  dutiesOf(askedByConcession({ against: matter, ...whole(about) }))

/** Whether a day that was directed, or agreed in writing, can ever stand in place of the period of a rule. */
export const isDirectable = ({ runs, period }: Pick<Rule, 'runs' | 'period'>): boolean =>
  runs !== undefined &&
  runsByFacts(runs) &&
  period.count !== 'ASAP' &&
  (runs.from === 'agreedOtherwise' || /^(?:ordered|conceded)To/.test(runs.from))
