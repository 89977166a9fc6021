/** The few rules that somebody outside the law must ask for by name: figures, the return, a decider with a sentence. */
export const NAMED_RULES = {
  /** By which DfE and authorities measure a case (regulations 5(1) and 13(2)). */
  decisionToAssess: 'R-DEC6',
  finalPlan: 'R-FIN20',
  advice: 'R-ADV6',
  /** Sixteen weeks, a limit in law only where no plan is made (regulation 10(1)). */
  refusalToIssue: 'R-NOISS16',
  /** Twelve months from one review to the next (section 44(1)). */
  review: 'R-AR12',
  /** Time of the family's own (regulations 13(1)(a) and 22(2)(c); tribunal rule 20). */
  commentsOnDraft: 'R-DRAFT15',
  commentsOnNotice: 'R-AM15',
  appeal: 'R-APPEAL',
  /** Two weeks before a review meeting (regulation 20(3)). */
  noticeOfMeeting: 'R-ARINV',
  /** One for each kind of phase transfer (regulation 18). */
  transferInFebruary: 'R-PTFEB',
  transferInMarch: 'R-PTMAR',
  transferFiveMonthsBefore: 'R-PT5M',
  /** Days on which every authority's managers look at a case: targets, not limits in law. */
  weeks30: 'P-30',
  weeks52: 'P-52',
} as const
