import { type AllowedException } from '../exceptions/reason.js'
import { type Rule } from './rule.js'
import { basedOn, type RuleBook, type RuleChange } from './rule-book.js'
import { RULE_BOOK_2014 } from './rule-book-2014.js'

const DETAINED = 'Special Educational Needs and Disability (Detained Persons) Regulations 2015 (SI 2015/62)'
const OF_DETAINED = 'of the Detained Persons Regulations'

/** Three limbs, not four: no early years setting, and an absence limb in other words. */
const limbs = (regulation: string): readonly AllowedException[] => [
  { reason: 'schoolClosed', citation: `${regulation} ${OF_DETAINED}` },
  { reason: 'personal', citation: `${regulation} ${OF_DETAINED}` },
  {
    reason: 'absentFourWeeks',
    citation: `${regulation} ${OF_DETAINED}`,
    doubt: 'its absence limb differs from that of the 2014 regulations',
  },
  { reason: 'notStated', citation: `${regulation} ${OF_DETAINED}` },
]

const change = (id: string, regulation: string, more: Partial<Rule> = {}): RuleChange => ({
  id,
  citation: `${DETAINED}, regulation ${regulation}`,
  source: `Regulation ${regulation} ${OF_DETAINED}`,
  ...more,
})

const UNSEEN = { certainty: 'memory', doubt: 'The text of this regulation was not seen.' } as const
const ORDERS = { certainty: 'secondary', exceptions: [] } as const

const CHANGED: readonly RuleChange[] = [
  change('R-DEC6', '5', { exceptions: limbs('regulation 5') }),
  change('R-ADV6', '8', {
    ...UNSEEN,
    exceptions: RULE_BOOK_2014.rule('R-ADV6').exceptions.map(({ reason }) => ({
      reason,
      citation: `regulation 8 ${OF_DETAINED}`,
    })),
  }),
  change('R-NOISS16', '10', { ...UNSEEN, exceptions: limbs('regulation 10') }),
  change('R-DRAFT15', '13'),
  change('R-FIN20', '13', { exceptions: limbs('regulation 13') }),
  ...['ASSESS-NOTIFY', 'ASSESS-NOPLAN', 'ASSESS-FINAL', 'MAKE-DRAFT', 'MAKE-FINAL', 'SCHOOL'].map(
    (id): RuleChange => ({
      id: `R-ORD-${id}`,
      citation: DETAINED,
      source: 'The Detained Persons Regulations, on orders of the tribunal',
      ...ORDERS,
    }),
  ),
]

/** Local milestones, consultations, and the family's way to mediation and appeal, which follow the general rules. */
const AS_ELSEWHERE: ReadonlySet<string> = new Set([
  'C-CONSULT15',
  'P-30',
  'P-52',
  'R-MEDCONTACT',
  'R-MEDCERT',
  'R-MED30',
  'R-MED3WD',
  'R-MEDAGR',
  'R-MEDAGR-ICB',
  'R-APPEAL',
  'R-APPRESP',
])

const kept = new Set([...AS_ELSEWHERE, ...CHANGED.map(({ id }) => id)])

/** Children and young people in relevant youth accommodation. Reviews wait until release (section 48). */
export const RULE_BOOK_YOUTH_CUSTODY: RuleBook = basedOn(RULE_BOOK_2014, {
  id: '2015-youth-custody',
  title: `Youth custody: ${DETAINED}`,
  validFrom: '2015-04-01',
  changed: CHANGED,
  keeps: ({ id }) => kept.has(id),
  duties: [
    {
      id: 'R-RELEASE',
      title: 'Review on release',
      citation: 'Children and Families Act 2014, section 48',
      layer: 'statute',
      bound: 'local authority',
      certainty: 'memory',
      when: 'as soon as reasonably practicable after release',
      duty: 'A plan kept during the detention is reviewed.',
    },
  ],
})
