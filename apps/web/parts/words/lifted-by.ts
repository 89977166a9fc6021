import { CHECK_WITH_LEGAL, type KnownReason, type Rule } from '#statute'

const WHO = 'the child, the parent or the young person'
const closed = (what: string, whom: string): string =>
  `${what} is closed for at least 4 weeks without a break, and ${whom} was asked for advice between one week before it closed and one week before it reopens`

/** The test of each reason, as a caseworker would put it to a colleague. */
const TESTS: Readonly<Record<Exclude<KnownReason, 'notStated'>, string>> = {
  schoolClosed: closed('The school or college', 'its head'),
  earlyYearsClosed: closed('The early years setting', 'the person responsible there'),
  personal: `Exceptional personal circumstances affect ${WHO} during this time`,
  absentFourWeeks: `A continuous absence of at least 4 weeks from the authority’s area, by ${WHO}, during this time`,
  absentTwoWeeks: `A continuous absence of at least 2 weeks from the authority’s area, by ${WHO}, during this time`,
  exceptionalCircumstances: `Exceptional circumstances affect ${WHO} during this time`,
  missedAppointment:
    'The child or young person did not keep an appointment for an examination or a test, made by the service itself, during this time',
  representationsLate: 'The family’s comments came after the 15 days',
  coronavirus: 'Coronavirus made it impractical, between 1 May and 25 September 2020',
}

/** What would lift the limit of a rule, each with its limb; empty when nothing does. */
export const liftedBy = (rule: Rule): readonly string[] =>
  rule.exceptions.flatMap(({ reason, citation, doubt }) => {
    // "Not stated" is how an old return is read, not a reason that anybody can give.
    if (reason === 'notStated') return []
    const check = doubt === undefined ? '' : `; ${CHECK_WITH_LEGAL}: ${doubt}`
    return [`${TESTS[reason]} (${citation})${check}`]
  })
