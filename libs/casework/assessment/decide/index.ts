import { correctFact, type CorrectFact } from '../../corrections/correct.js'
import { takeOnAssessment } from '../../take-on/assessment.js'
import { type AssessmentCommand } from '../commands.js'
import { assessmentCorrectable } from '../correctable.js'
import { type AssessmentEvent } from '../events.js'
import { type AssessmentState } from '../state.js'
import {
  chaseAdvice,
  giveUpAdvice,
  redirectAdvice,
  requestAdvice,
  returnAdvice,
  setAdviceAside,
  triageAdvice,
} from './advice.js'
import { agreeAssessment, agreePlan, refuseAssessment, refusePlan } from './decisions.js'
import { recordException, withdrawException } from './exceptions.js'
import { type AssessmentDecision } from './fact.js'
import { agreeInMediation, issueMediationCertificate, seekMediation } from './mediation.js'
import { issueFinalPlan, sendDraftPlan } from './plan.js'
import { assignOfficer, exportCase, receiveRequest, withdrawRequest } from './request.js'

const correct = (command: CorrectFact, state: AssessmentState): AssessmentDecision => {
  const corrected = correctFact(command, state.history, assessmentCorrectable)
  return corrected.ok ? { ok: true, events: [corrected.event as AssessmentEvent] } : corrected
}

/** What a command leads to, or why it cannot be done. Never throws for what a person can get wrong. */
export const decideAssessment = (command: AssessmentCommand, state: AssessmentState): AssessmentDecision => {
  switch (command.type) {
    case 'ReceiveRequest':
      return receiveRequest(command, state)
    case 'AssignOfficer':
      return assignOfficer(command, state)
    case 'AgreeAssessment':
      return agreeAssessment(command, state)
    case 'RefuseAssessment':
      return refuseAssessment(command, state)
    case 'RequestAdvice':
      return requestAdvice(command, state)
    case 'TriageAdvice':
      return triageAdvice(command, state)
    case 'RedirectAdvice':
      return redirectAdvice(command, state)
    case 'ChaseAdvice':
      return chaseAdvice(command, state)
    case 'ReturnAdvice':
      return returnAdvice(command, state)
    case 'SetAdviceAside':
      return setAdviceAside(command, state)
    case 'GiveUpAdvice':
      return giveUpAdvice(command, state)
    case 'RecordException':
      return recordException(command, state)
    case 'WithdrawException':
      return withdrawException(command, state)
    case 'AgreePlan':
      return agreePlan(command, state)
    case 'RefusePlan':
      return refusePlan(command, state)
    case 'SendDraftPlan':
      return sendDraftPlan(command, state)
    case 'IssueFinalPlan':
      return issueFinalPlan(command, state)
    case 'WithdrawRequest':
      return withdrawRequest(command, state)
    case 'ExportCase':
      return exportCase(command, state)
    case 'SeekMediation':
      return seekMediation(command, state)
    case 'IssueMediationCertificate':
      return issueMediationCertificate(command, state)
    case 'AgreeInMediation':
      return agreeInMediation(command, state)
    case 'CorrectFact':
      return correct(command, state)
    case 'TakeOnAssessment':
      return takeOnAssessment(command, state.history)
    default: {
      const unknown: never = command
      throw new Error(`No such command: ${(unknown as AssessmentCommand).type}`)
    }
  }
}
