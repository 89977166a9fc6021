import { type Look, type People, reasonInWords, rolesInWords, shownInWords } from '#application'
import { type CsvColumn } from '../../parts/lists/csv.js'
import { londonMoment } from '../../parts/words/dates.js'
import { accountName } from '../../parts/words/names.js'

/** A line as it is read. */
export const lookView = (look: Look, people: People) => ({
  at: londonMoment(look.at),
  who: accountName(look.account, people),
  account: look.account,
  roles: rolesInWords(look),
  reference: look.reference,
  what: shownInWords(look),
  reason: reasonInWords(look),
})

/** The extract for the answer to a request for access. */
export const lookColumns = (people: People): readonly CsvColumn<Look>[] => [
  { heading: 'When', value: ({ at }) => at },
  { heading: 'Who', value: ({ account }) => accountName(account, people) },
  { heading: 'As', value: rolesInWords },
  { heading: 'Record', value: ({ reference }) => reference },
  { heading: 'What was shown', value: shownInWords },
  { heading: 'Reason given', value: reasonInWords },
]
