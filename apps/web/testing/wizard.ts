import { type Response } from 'supertest'
import { hiddenIn } from './forms.js'
import { type Visitor } from './visitor.js'

/** A page of the way through some questions, and its address. */
export interface WizardPage {
  readonly address: string
  readonly text: string
  readonly status: number
}

export type Boxes = Readonly<Record<string, string | readonly string[]>>

/** The boxes of a date. */
export const dateBoxes = (field: string, iso: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year }
}

export const fieldOf = (address: string): string => address.split('?')[0]?.split('/').at(-1) ?? ''

const boxesOf = (field: string, answers: Boxes): Boxes =>
  Object.fromEntries(Object.entries(answers).filter(([box]) => box === field || box.startsWith(`${field}-`)))

/** The page at an address, or where that leads. */
export const openPage = async (who: Visitor, address: string): Promise<WizardPage> => {
  const page = await who.get(address)
  return page.status === 303 ? followed(who, page) : { address, text: page.text, status: page.status }
}

/** The page that an answer leads to. */
export const followed = (who: Visitor, response: Response): Promise<WizardPage> =>
  openPage(who, String(response.headers['location']))

/** Sends one answer; where it leads. */
export const sendAnswer = async (who: Visitor, page: WizardPage, boxes: Boxes): Promise<WizardPage> => {
  const [at = ''] = page.address.split('?')
  const { _csrf } = hiddenIn(page.text)
  return followed(
    who,
    await who
      .post(at)
      .type('form')
      .send({ _csrf, ...boxes }),
  )
}

/** As far as these answers lead: to the page with all of them, or to a question that they do not settle. */
export const answered = async (who: Visitor, first: string, answers: Boxes): Promise<WizardPage> => {
  let page = await openPage(who, first)
  const sent = new Set<string>()
  for (;;) {
    const field = fieldOf(page.address)
    const boxes = boxesOf(field, answers)
    if (sent.has(field) || Object.keys(boxes).length === 0) return page
    sent.add(field)
    page = await sendAnswer(who, page, boxes)
  }
}

/** Presses Save on a page with all answers. */
export const pressSave = (who: Visitor, { address, text }: WizardPage) =>
  who
    .post(address.split('?')[0] ?? '')
    .type('form')
    .send(hiddenIn(text))
