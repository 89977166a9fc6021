import {
  adviceRequests,
  type CaseFacts,
  consultations,
  type DecidedEvent,
  exceptions,
  type Recorded,
} from '#casework'
import { reasonInWords } from '#statute'
import { capital } from '../../../parts/words/capital.js'
import { type CaseOnRecord, type Moving } from '#application'
import { british } from '../../../parts/words/dates.js'
import { adviceName } from '../../../parts/words/names.js'
import { type Choice } from '../../../parts/forms/choice.js'
import { type Answers, type Question } from '../question.js'
import { given, type Step } from '../step.js'

type Fact = Recorded<DecidedEvent>

/** What a record belongs to on its case; on another child's case that has another id. */
const LINKS = {
  advice: {
    title: 'Which advice of that case is it about?',
    label: 'Advice there',
    none: 'There is no advice request on that case. Record there first that the advice was asked for.',
    brings: 'AdviceRequested',
    choices: (there: CaseFacts): readonly Choice[] =>
      adviceRequests(there).map(({ advice, requestedOn }) => ({
        value: advice,
        text: adviceName(there, advice),
        hint: `Asked ${british(requestedOn)}`,
      })),
  },
  consultation: {
    title: 'Which consultation of that case is it about?',
    label: 'Setting there',
    none: 'There is no consultation on that case. Record there first that the setting was consulted.',
    brings: 'SettingConsulted',
    choices: (there: CaseFacts): readonly Choice[] =>
      consultations(there).map(({ consultation, setting, consultedOn }) => ({
        value: consultation,
        text: setting,
        hint: `Consulted ${british(consultedOn)}`,
      })),
  },
  exception: {
    title: 'Which exception of that case is it about?',
    label: 'Exception there',
    none: 'There is no exception on that case. Record it there first.',
    brings: 'ExceptionRecorded',
    choices: (there: CaseFacts): readonly Choice[] =>
      exceptions(there).map(({ exception, reason }) => ({
        value: exception,
        text: capital(reasonInWords(reason)),
      })),
  },
} as const

type Link = keyof typeof LINKS
const ALL_LINKS: readonly Link[] = ['advice', 'consultation', 'exception']

/** What the record names, and does not itself bring into being. */
const linksOf = ({ type, data }: Fact): readonly Link[] =>
  ALL_LINKS.filter((link) => link in data && LINKS[link].brings !== type)

/** Records that say whose they are, or how a case came to us, begin a case and are not moved to another. */
export const canMove = (type: string): boolean =>
  !['RequestReceived', 'TakenOn', 'FactCorrected'].includes(type)

const reference = (wrong: CaseOnRecord, right: CaseOnRecord | undefined, fact: Fact): Question => ({
  kind: 'text',
  oneLine: true,
  field: 'reference',
  label: 'Right case',
  title: 'Which case is it really about?',
  hint: 'Its reference, such as EHC-885-000123. It is on that child’s page and in the lists.',
  objection: (typed) => {
    if (typed.trim().toUpperCase() === wrong.reference)
      return 'That is this case. Give the reference of the other child’s case'
    if (right === undefined) return 'There is no case with this reference. Check the number'
    const lacking = linksOf(fact).find((link) => LINKS[link].choices(right.state).length === 0)
    return lacking === undefined ? undefined : LINKS[lacking].none
  },
})

const linkQuestion =
  (right: CaseOnRecord | undefined) =>
  (link: Link): Question => {
    const { title, label, choices } = LINKS[link]
    return {
      kind: 'choice',
      field: link,
      title,
      label,
      missing: 'Select what it is about',
      choices: () => (right === undefined ? [] : choices(right.state)),
    }
  }

/** The answers, as they are carried out. */
export const movingOf = (fact: Fact, answers: Answers): Moving => ({
  event: fact.id,
  links: Object.fromEntries(linksOf(fact).map((link) => [link, given(answers, link)])),
  reason: given(answers, 'reason'),
})

/** "It is about another child": on which case, about what there, and why it came here. */
export const wrongChildStep = (wrong: CaseOnRecord, right: CaseOnRecord | undefined, fact: Fact): Step => ({
  id: 'wrong-child',
  type: 'CorrectFact',
  title: 'This is about another child',
  group: 'The case itself',
  aboutRecord: true,
  questions: [
    reference(wrong, right, fact),
    ...linksOf(fact).map(linkQuestion(right)),
    {
      kind: 'text',
      field: 'reason',
      label: 'Reason',
      title: 'How did it come to be recorded here?',
      hint: 'A few words, such as “two letters in one envelope”. Do not name anybody.',
    },
  ],
  toRecord: (answers) => ({
    type: 'CorrectFact',
    event: fact.id,
    field: '*',
    is: null,
    reason: given(answers, 'reason'),
  }),
})
