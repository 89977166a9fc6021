import { type Found, type FoundChild, MOST_OPENED, NAME_NOT_ON_RECORD, type Whereabouts } from '#application'
import { taskAddress } from '../../parts/lists/address.js'
import { type Paged } from '../../parts/lists/paging.js'
import { recordView } from '../../parts/lists/record-of-child.js'
import { british } from '../../parts/words/dates.js'
import { recordStatus } from '../../parts/words/stage.js'

export const addressOf = (where: Whereabouts): string => {
  switch (where.kind) {
    case 'case':
      return `/cases/${where.reference}`
    case 'plan':
      return `/plans/${where.reference}`
    case 'advice':
      return taskAddress(where)
    default:
      return where satisfies never
  }
}

/** A child among the results. */
export const childView = ({ name, formerNames, birthDate, records, tasks }: FoundChild) => ({
  name: name === '' ? NAME_NOT_ON_RECORD : name,
  formerly: formerNames.join(', '),
  born: birthDate === undefined ? undefined : british(birthDate),
  records: [
    ...records.map((record) => ({ ...recordView(record), status: recordStatus(record) })),
    ...tasks.map((task) => ({
      text: `Case ${task.reference}`,
      href: addressOf({ kind: 'advice', ...task }),
      day: `Asked on ${british(task.requestedOn)}`,
      status: 'Your advice is awaited',
    })),
  ],
  references: [...records, ...tasks].map(({ reference }) => reference),
})

const pageAddress = (id: string, page: number): string => `/find/${id}${page > 1 ? `?page=${page}` : ''}`

/** What is said above the results, and the ways to the pages of them. */
export const foundView = (
  { children, whole, tooMany, missing }: Found,
  { page, pages }: Paged<FoundChild>,
  id: string,
) => ({
  some: children.length > 0,
  whole,
  most: tooMany ? MOST_OPENED : undefined,
  missing,
  pages:
    pages < 2
      ? undefined
      : {
          page,
          pages,
          previous: page > 1 ? pageAddress(id, page - 1) : undefined,
          next: page < pages ? pageAddress(id, page + 1) : undefined,
        },
})
