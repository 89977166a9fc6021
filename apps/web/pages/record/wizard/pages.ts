import { type Draft } from '#identity'
import { londonMoment } from '../../../parts/words/dates.js'
import { checkAddress, questionAddress } from './addresses.js'
import { type OpenWizard } from './open-wizard.js'

/** The link at the top left: the question before, with what was answered. */
const backTo = (draft: Draft, wizard: OpenWizard, field: string | undefined) => {
  const before = wizard.before(field)
  return {
    text: 'Back',
    href: before === undefined ? wizard.where.before : questionAddress(draft.id, before),
  }
}

/** One question; undefined where these answers do not lead to it. */
export const questionPage = async (draft: Draft, wizard: OpenWizard, field: string) => {
  const view = await wizard.question(field)
  return (
    view && {
      ...view,
      where: wizard.where,
      about: wizard.about,
      step: wizard.title,
      backTo: backTo(draft, wizard, field),
      action: questionAddress(draft.id, field),
      check: checkAddress(draft.id),
      meanwhile: wizard.meanwhile,
    }
  )
}

/** All answers, what they do, and the button that saves them. */
export const checkPage = async (draft: Draft, wizard: OpenWizard) => {
  const { template, view, refusal, seen } = await wizard.check()
  const field = refusal?.field
  return {
    template,
    view: {
      ...view,
      where: wizard.where,
      about: wizard.about,
      step: wizard.title,
      backTo: backTo(draft, wizard, undefined),
      action: checkAddress(draft.id),
      draft: draft.id,
      version: draft.version,
      seen,
      meanwhile: wizard.meanwhile,
      refusal: refusal && {
        message: refusal.message,
        href: field !== undefined && wizard.asks(field) ? questionAddress(draft.id, field) : '#answers',
      },
    },
  }
}

/** What the browser's Back shows of what is saved. `as`: where the save led to. */
export const recordedPage = (draft: Draft, as: string) => {
  const [record = '/start'] = as.split('?')
  return {
    backTo: { text: 'Back', href: record },
    at: draft.recorded && londonMoment(draft.recorded.at),
    record,
    what: record.startsWith('/plans/') ? 'plan' : 'case',
    reference: record.split('/').at(-1),
  }
}
