/** What a family can appeal against (Children and Families Act 2014, section 51(2)). */
export const MATTERS = [
  'refusalToAssess',
  'refusalToIssue',
  'contents',
  'refusalToReassess',
  'refusalToAmend',
  'ceasing',
] as const

export type Matter = (typeof MATTERS)[number]

/** What the tribunal can order (SEND Regulations 2014, regulation 44(2)). */
export const ORDERS = [
  'assess',
  'makePlan',
  'reconsider',
  'amend',
  'schoolOnly',
  'continue',
  'cease',
] as const

export type Order = (typeof ORDERS)[number]

/** Regulation 44(2): on which appeals the tribunal can make which order. */
export const ORDER_ON: Readonly<Record<Order, readonly Matter[]>> = {
  assess: ['refusalToAssess', 'refusalToReassess'],
  makePlan: ['refusalToIssue'],
  reconsider: ['refusalToIssue'],
  amend: ['contents', 'refusalToAmend', 'ceasing'],
  schoolOnly: ['contents', 'refusalToAmend', 'ceasing'],
  continue: ['ceasing', 'contents', 'refusalToAmend'],
  cease: ['ceasing'],
}

export const MATTER_WORDS: Readonly<Record<Matter, string>> = {
  refusalToAssess: 'a refusal to assess',
  refusalToIssue: 'a refusal to issue a plan',
  contents: 'what a plan says',
  refusalToReassess: 'a refusal to re-assess',
  refusalToAmend: 'a decision not to amend a plan',
  ceasing: 'a decision to cease a plan',
}

export const ORDER_WORDS: Readonly<Record<Order, string>> = {
  assess: 'to assess, or to re-assess',
  makePlan: 'to make and maintain a plan',
  reconsider: 'to decide again whether to make a plan',
  amend: 'to amend the plan',
  schoolOnly: 'to change the setting named in the plan, and nothing else',
  continue: 'to continue to maintain the plan',
  cease: 'that the plan may cease: the appeal is dismissed',
}

/** Why the mediation adviser gave a certificate (section 55; regulation 39). */
export const CERTIFICATE_REASONS = ['familyDeclined', 'mediationHeld', 'notArranged'] as const

export const CERTIFICATE_WORDS: Readonly<Record<(typeof CERTIFICATE_REASONS)[number], string>> = {
  familyDeclined: 'The family did not want mediation, or changed their mind',
  mediationHeld: 'Mediation was held',
  notArranged: 'Mediation could not be arranged',
}
