interface Sentence {
  /** What stands in braces is filled in by whoever refuses. */
  readonly says: string
  /** The payload field at fault, where it is always the same. */
  readonly field?: string
}

/**
 * Every refusal there is: its stable code, and the sentence that a caseworker reads and can act on. By what it is about,
 * which tells the wizard where to say it, and a correction whether the step would lose its ground.
 */
export const REFUSALS = {
  /** How the record stands, whatever the day and the words: the step that it has not come to, or is past. */
  standing: {
    already_copied: {
      says: 'That they were sent the final plan is recorded already. If the date is wrong, correct that record.',
      field: 'to',
    },
    request_open_elsewhere: {
      says: 'A request received on {receivedOn} is open already (case {reference}). Record what happened there, or close it first.',
    },
    draft_not_recorded: {
      says: 'No draft plan is recorded. Record when the draft was sent and served first.',
    },
    no_request: { says: 'No request is recorded. Record the request first.' },
    historic_case: {
      says: 'This case was decided before the return it was taken on from, so its steps are not kept here. Record a new request as a new case.',
    },
    assessment_not_decided: { says: 'The decision to assess is not recorded. Record that decision first.' },
    request_already_open: {
      says: 'A request received{on} is open already. If that is wrong, correct that record.',
    },
    assessment_refused: {
      says: 'It was decided not to assess{on}. If that has changed, record the decision to assess.',
    },
    plan_refused: {
      says: 'It was decided not to issue a plan{on}. If that has changed, record the decision to issue.',
    },
    draft_already_sent: {
      says: 'The draft plan was sent on {sentOn}. If that is wrong, correct that record.',
    },
    plan_already_issued: {
      says: 'The final plan was sent to the family on {sentOn}. If that is wrong, correct that record.',
    },
    request_withdrawn: { says: 'The request was withdrawn{on}. Record a new request as a new case.' },
    case_exported: {
      says: 'The child or young person moved to another authority on {movedOn}. If that is wrong, take that record back.',
    },
    mediation_not_sought: { says: 'It is not recorded that the family sought mediation. Record that first.' },
    mediation_not_agreed: {
      says: 'It is not recorded that agreement was reached in mediation. Record that first.',
    },
    nothing_to_appeal: {
      says: 'An appeal against {matter} needs that decision on this record, and it is not here. Record that first.',
      field: 'against',
    },
    appeal_already_registered: {
      says: 'An appeal against {matter} is before the tribunal already. Record how it ended first.',
      field: 'against',
    },
    no_open_appeal: {
      says: 'No appeal against {matter} is before the tribunal. Record first that it was registered.',
      field: 'against',
    },
    order_without_appeal: {
      says: 'The tribunal can order this on an appeal against {matters}, and none is recorded. Record the appeal first, or check the order.',
      field: 'order',
    },
    nothing_to_mediate: { says: 'Mediation is about {disputed}, and none is recorded. Record that first.' },
    person_already_recorded: { says: 'This person is on record already. Change their details instead.' },
    amendment_notice_not_sent: {
      says: 'No amendment notice is recorded. Record first when it was sent and served.',
    },
    not_taken_on: {
      says: 'This plan was not taken on from a return, so its reviews are recorded from their meetings on. Record the meeting first.',
    },
    no_review_on_record: {
      says: 'It is on record that there was no review before the plan was taken on. If that is wrong, take that record back first.',
    },
    review_on_record: {
      says: 'A review from before the return is on record. If that is wrong, take that record back first.',
    },
    day_of_plan_unknown: {
      says: 'The day on which the plan was made is not on record, and its first 12 months begin with that day. Nothing follows from this without it.',
    },
    ceasing_not_notified: {
      says: 'It is not recorded that the family were told of the decision to cease, with their right of appeal. Record that first.',
    },
    appeal_running: {
      says: 'An appeal against the ceasing of this plan is before the tribunal. The plan stays in force until that is decided (section 45(4)). Record how the appeal ended first.',
    },
    ordered_to_continue: {
      says: 'The tribunal ordered on {on} that the plan goes on. A new decision to cease is needed first.',
    },
    continuing_not_ordered: {
      says: 'It is not recorded that the tribunal ordered this plan to continue. Record the order first.',
    },
    already_continued: {
      says: 'It is recorded already that this plan is maintained as ordered. If its date is wrong, correct that record.',
    },
    plan_already_ceased: {
      says: 'It is recorded already that this plan ceased. If its date is wrong, correct that record.',
    },
    no_plan: { says: 'No plan is recorded here. Record when the plan was made first.' },
    plan_already_started: {
      says: 'This plan is on record already. If its date is wrong, correct that record.',
    },
    reassessment_running: { says: 'A re-assessment is under way already. Record how it ended first.' },
    reassessment_already_requested: {
      says: 'A request for a re-assessment is open already. Record the decision on it first.',
    },
    reassessment_not_requested: {
      says: 'No request for a re-assessment is open, so there is none to refuse. Record the request first.',
    },
    no_reassessment: {
      says: 'No re-assessment is under way. Record first that it was decided to re-assess.',
    },
    already_transferred_in: {
      says: 'It is recorded already that this plan came from another authority. If its date is wrong, correct that record.',
    },
    not_transferred_in: {
      says: 'It is not recorded that this plan came from another authority. Record that first.',
    },
    no_direct_payment: { says: 'No direct payment is recorded. Record the first one first.' },
    plan_already_ended: {
      says: 'It is recorded already how this plan ended. If that is wrong, correct that record.',
    },
    assessment_already_agreed: {
      says: 'It was decided to assess{on}. If that is wrong, correct that record.',
    },
    plan_already_agreed: {
      says: 'It was decided to issue a plan{on}. If that is wrong, correct that record.',
    },
    bound_by_order: {
      says: 'The tribunal made its order{on}, so the case goes on. If that is wrong, correct that record.',
    },
    bound_by_concession: {
      says: 'The appeal was conceded{on}, so the case goes on. If that is wrong, correct that record.',
    },
    nothing_to_choose: { says: 'There is nothing on this record that it could be about, as it stands now.' },
    final_plan_not_issued: {
      says: 'No final plan is recorded on this case, so there is no plan to begin a record for.',
    },
  },
  /** The record had come to its end by that day. */
  ended: {
    plan_ceased: { says: 'This plan ceased on {on}. If that is wrong, correct that record.' },
    plan_transferred_out: {
      says: 'This plan went to another authority on {on}. If that is wrong, correct that record.',
    },
  },
  /** Something that the step needs is not on record, or is there already. */
  record: {
    nothing_changes: { says: 'This is how the authority counts already. Nothing was saved.' },
    unknown_advice: { says: 'There is no such advice request on this case.', field: 'advice' },
    advice_already_settled: {
      says: 'This advice has been returned, set aside or given up already. If that is wrong, take that record back.',
      field: 'advice',
    },
    advice_already_accepted: {
      says: 'This advice was accepted already. If that is wrong, take that record back.',
      field: 'advice',
    },
    advice_not_returned: {
      says: 'This advice has not come back, so it cannot be accepted or sent back. Record its return first.',
      field: 'advice',
    },
    advice_already_requested: { says: 'This advice request is recorded already.', field: 'advice' },
    unknown_consultation: {
      says: 'There is no such consultation on this case. Record first that the setting was consulted.',
      field: 'consultation',
    },
    consultation_already_answered: {
      says: 'The reply of this setting is recorded already. If that is wrong, correct that record.',
      field: 'consultation',
    },
    setting_did_not_refuse: {
      says: 'This setting has not said no, so there is nothing to challenge. Record its reply first.',
      field: 'consultation',
    },
    consultation_already_recorded: { says: 'This consultation is recorded already.', field: 'consultation' },
    limit_not_running: {
      says: 'This limit does not run on this case: what sets it off is not recorded. Record that first, or choose another limit.',
      field: 'duty',
    },
    unknown_duty: { says: 'There is no such limit to except the case from.', field: 'duty' },
    exception_already_recorded: { says: 'This exception is recorded already.', field: 'exception' },
    unknown_exception: { says: 'There is no such exception on this case.', field: 'exception' },
    exception_already_withdrawn: { says: 'This exception was withdrawn already.', field: 'exception' },
    not_correctable: {
      says: 'This says what the record belongs to. Take the record back and record it anew.',
      field: 'field',
    },
    already_says_so: { says: 'That is already what the record says.', field: 'is' },
    correct_the_record: {
      says: 'Correct the record itself again, or take this correction back.',
      field: 'field',
    },
    already_taken_back: { says: 'That was taken back already: it no longer counts.', field: 'event' },
    unknown_event: { says: 'There is no such record on this case.', field: 'event' },
    take_on_not_correctable: {
      says: 'How a case came to us is kept as it was. Correct the facts instead.',
      field: 'event',
    },
    others_rest_on_it: {
      says: 'Later records rest on this one. Take those back first, or correct the date of this one.',
      field: 'event',
    },
    not_movable: { says: 'There is no such record on this case that could be moved.', field: 'event' },
    unknown_match: { says: 'There is no such pair to be settled. Look at the list of pairs again.' },
    review_not_to_amend: {
      says: 'It was decided after this review not to amend the plan. If that is wrong, correct that record; for an amendment without a review, leave the review out.',
      field: 'review',
    },
    unknown_amendment: { says: 'There is no such amendment notice on this plan.', field: 'amendment' },
    amendment_already_concluded: {
      says: 'It is recorded already how this amendment ended. If that is wrong, correct that record.',
    },
    last_review_already_recorded: { says: 'That is on record already. Nothing more needs to be recorded.' },
    later_review_on_record: {
      says: 'A later review is on record: the family were told of its decision on {on}. If that is wrong, correct that record.',
      field: 'notifiedOn',
    },
    review_year_closed: {
      says: 'This review belongs to a year whose books are closed. To add to it, take back the record that closed the year.',
      field: 'review',
    },
    review_meeting_not_held: {
      says: 'It is not recorded that the meeting of this review was held. Record that first.',
      field: 'review',
    },
    review_meeting_held_already: {
      says: 'The meeting of this review is recorded as held. If its date is wrong, correct that record.',
      field: 'review',
    },
    unknown_review: {
      says: 'There is no such review on this plan. Record first that its meeting was arranged or held.',
      field: 'review',
    },
    review_not_settled: {
      says: 'This review is not at its end: its decision, or the amended plan that follows from it, is not recorded. Record that first.',
      field: 'review',
    },
    year_already_closed: { says: 'The year of this review is closed already.', field: 'review' },
    transfer_already_scheduled: { says: 'This phase transfer is recorded already.', field: 'kind' },
    unknown_transfer: { says: 'There is no such phase transfer on this plan.', field: 'transfer' },
    papers_already_circulated: {
      says: 'The circulation is recorded already. If that is wrong, correct that record.',
      field: 'review',
    },
    report_already_sent: {
      says: 'The report is recorded already. If that is wrong, correct that record.',
      field: 'review',
    },
    review_already_decided: {
      says: 'The review decision is recorded already. If that is wrong, correct that record.',
      field: 'review',
    },
    return_built_anew: {
      says: 'This return is not any more what you looked at, and nothing was frozen: it was built again, or a child was removed from the record. Look at what is in it now, then freeze it.',
    },
    return_frozen_meanwhile: {
      says: 'A colleague has frozen a return of this year since you opened this page, and yours was not frozen. Look at what they froze; if yours is needed too, freeze it.',
      field: 'name',
    },
    already_signed_off: {
      says: 'It is on record already that they have signed off this return. Nothing was added.',
      field: 'signedBy',
    },
    return_name_taken: {
      says: 'A return of this year is frozen under that name already. Choose another name: what is frozen stays.',
      field: 'name',
    },
    unknown_return: {
      says: 'No return of this year is frozen under that name. Look at the list of frozen returns.',
      field: 'name',
    },
    already_joined: { says: 'These two records are joined already.' },
    already_apart: { says: 'It is on record already that these two are not the same.' },
    child_perhaps_known: {
      says: 'A child with this date of birth and this name, or one much like it, is on record already{case}. Say whether it is the same child.',
      field: 'sameChild',
    },
    child_restricted: {
      says: 'This cannot be entered here; the duty lead has been told.',
    },
    conflict_of_interest: {
      says: 'You have a conflict of interest about this child, so you cannot enter this. Ask your lead.',
    },
    child_being_entered: {
      says: 'Somebody is entering this child at this moment. Wait a minute, then save again.',
    },
    changed_meanwhile: {
      says: 'Somebody else has added to this record since you opened it. Look at what is new, then try again.',
    },
  },
  /** What was asked for cannot be recorded as it is, on whatever record. */
  answer: {
    unknown_team: { says: 'The directory has no team “{team}”. Add it first.', field: 'team' },
    unknown_service: { says: 'The directory has no service “{service}”. Add it first.', field: 'service' },
    service_not_listed: {
      says: 'The list of services for this kind of advice has no “{service}”. Choose one of the list; an administrator can add to it. Nothing was saved.',
      field: 'service',
    },
    unknown_setting: { says: 'No such setting is on your register. Look for it by name.', field: 'setting' },
    check_answered: { says: 'This was answered already, or is not here any more. Look at the list again.' },
    own_check: {
      says: 'You asked for this yourself, so somebody else has to check it.',
    },
    not_delegated: {
      says: 'By your authority’s scheme of delegation you may not decide this ({decision}). Who may: {who}. Nothing was saved.',
    },
    asker_may_not: {
      says: '{who} may not record this any more, so it cannot be recorded in their name. Say no, and record it anew.',
    },
    urn_not_listed: {
      says: 'No school or college of your register has the URN {urn}. Choose it by its name, or ask an administrator to add it; until then it can be recorded in words.',
    },
    setting_has_closed: { says: 'This setting is on your register as closed already.', field: 'setting' },
    unknown_locality: {
      says: 'The directory has no locality “{locality}”. Add it first.',
      field: 'locality',
    },
    unknown_cover: {
      says: 'Whoever covers must be somebody else who works there. Look at the directory for the accounts.',
      field: 'cover',
    },
    absence_backwards: { says: 'The last day of the absence comes before its first.', field: 'to' },
    not_away: { says: 'No absence of theirs is on record.', field: 'account' },
    own_roles: {
      says: 'Nobody changes their own roles. Ask another administrator. Nothing was saved.',
      field: 'roles',
    },
    last_administrator: {
      says: 'They are the only administrator: without one nobody could invite anybody. Make somebody else an administrator first. Nothing was saved.',
      field: 'roles',
    },
    unknown_colleague: {
      says: 'Nobody of this account works there now. Look at the directory for the accounts.',
      field: 'account',
    },
    return_name_odd: {
      says: 'Give it a name of letters, numbers, spaces, dots and dashes, such as “First submission”: 80 at most.',
      field: 'name',
    },
    signer_needed: {
      says: 'Say who signs it off: a name of 80 letters at most.',
      field: 'signedBy',
    },
    post_of_signer_needed: {
      says: 'Say the post of whoever signs it off, such as Director of Children’s Services: 80 letters at most.',
      field: 'post',
    },
    source_needed: { says: 'Say who asked for the assessment.', field: 'source' },
    unknown_event_type: { says: 'No {category} event is called {type}.' },
    unknown_event_version: { says: '{type} is not known in version {version}.' },
    undated_fact: { says: '{type}: it is not dated by a real date.', field: 'occurredOn' },
    bad_fact: { says: '{type}: check "{field}". It is missing, or not what it should be.' },
    dates_disagree: { says: '{type}: it is told by {by}, so both dates must agree.' },
    bad_date: { says: '{noun}: {problem}' },
    reason_of_setting_needed: { says: 'The setting said no. Say in a few words why.', field: 'reason' },
    setting_needed: { says: 'Say which setting, or which kind of setting, was named.', field: 'setting' },
    direction_without_duty: {
      says: 'A day was set for something that this does not ask for. Check what each day is for.',
      field: 'directions',
    },
    not_agreed_in_writing: {
      says: 'Other days than those of the regulations count only where the parties agreed to them in writing (regulation 42(5)). Say when they did, or leave the days out.',
      field: 'agreedInWritingOn',
    },
    advice_needed: { says: 'Say which advice request the exception belongs to.', field: 'advice' },
    unknown_field: { says: '{type} has no such field that could be corrected.', field: 'field' },
    bad_correction: { says: 'A whole record can only be taken back. Then record it as it was.', field: 'is' },
    reason_needed: { says: 'Say in a few words why the record was wrong.', field: 'reason' },
    approver_is_the_same: {
      says: 'Whoever asks for a correction cannot agree to it as well. Ask somebody else.',
      field: 'approver',
    },
    person_needed: { says: 'Say which child or young person it is about.', field: 'person' },
    grounds_needed: { says: 'Say in a few words how you know. Name nobody.', field: 'reason' },
    after_take_on: {
      says: 'The return is of {referenceDate}, and this is a review from before it. Of a later review record the meeting, and then the decision.',
      field: 'notifiedOn',
    },
    kind_needed: { says: 'Say between which phases the transfer is.', field: 'kind' },
    transfer_date_needed: {
      says: 'Give the day of the transfer: the setting must be named five months before it.',
      field: 'transferOn',
    },
    transfer_year_needed: { says: 'Give the year of the transfer.', field: 'transferYear' },
    holds_a_number: {
      says: 'This text holds an NHS number or a pupil number. Leave the number out: notes are read by people who are not shown it.',
    },
    child_removed: {
      says: 'The details of this child have been removed from our records, and nothing more can be written about them.',
    },
    names_the_child: {
      says: 'This text names the child or young person. Write “the child” or “the young person” instead: notes are read by people who are not shown the name.',
    },
  },
  /** A day that the record or the law does not allow. */
  days: {
    date_needed: { says: '{noun} has no date. Give the day.' },
    family_time_running: {
      says: 'The {notice} was served on {servedOn}, so the family have until {last} to answer it. {plan} can be sent from {from}. If it was sent on {sentOn} all the same, say whether the family had agreed to that.',
      field: 'familyAgreedEarly',
    },
    appeal_window_open: {
      says: 'The family were told on {told} and can appeal until {last}. The plan stays in force until then (section 45(4)).',
      field: 'ceasedOn',
    },
    directed_before_order: {
      says: 'A day was set that had passed already: {dueOn} is before {from}. Check both dates.',
      field: 'directions',
    },
    before_the_plan: {
      says: 'The plan was made on {made}, and this happened on {on}, before there was a plan. Check both dates.',
    },
  },
  /** A day that lies ahead, or two days in an impossible order: the date alone is at fault. */
  order: {
    in_the_future: {
      says: '{noun} is dated {on}, after today ({today}). Record it once it has happened, or check the date.',
    },
    impossible_order: { says: '{noun} is dated {later}, before {clause} on {earlier}. Check both dates.' },
  },
  /** It says nothing new. */
  repeat: {
    restricted_already: { says: 'These records are restricted already. Nothing was saved.' },
    not_restricted: { says: 'These records are not restricted. Nothing was saved.' },
    conflict_declared_already: { says: 'This conflict of interest is on record already.' },
    no_conflict_declared: { says: 'No such conflict of interest is on record. Nothing was saved.' },
    own_conflict: { says: 'Somebody else must say that your conflict of interest is over.' },
    seen_to_already: { says: 'Somebody has seen to this already.' },
    in_directory_already: { says: 'The directory has this already. Nothing was saved.' },
    already_assigned: { says: 'This officer holds the case already.', field: 'officer' },
    already_recorded: { says: 'The very same is on record already. Nothing more needs to be recorded.' },
  },
  /** What the law does not allow. */
  law: {
    exception_not_allowed: { says: 'The law does not allow this exception: {why}.', field: 'reason' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Sentence>>>>
