import { Inject, Injectable } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { type AssessmentState, type PlanState } from '#casework'
import { type EventStore } from '#event-store'
import {
  ASSESSMENT,
  KnownChildren,
  NotFound,
  NOW,
  type OpenVault,
  PLAN,
  type PlanToRecord,
  RecordFact,
  Records,
  Registers,
  SecondChecks,
  STORE,
  TODAY,
  type ToRecord,
  VAULT,
  ViewLog,
} from '#application'
import { whereOfCase, whereOfPlan } from '../../parts/record/where.js'
import { figuresChanged } from './consequences.js'
import { askedAgainSubject, newRequestSubject } from './new-request.js'
import { planStepNamed } from './plan-steps/index.js'
import { type PlanGroup } from './plan-steps/shared.js'
import { type Recording, recordingSubject } from './recording.js'
import { type Group } from './step.js'
import { stepNamed } from './steps/index.js'
import { type RecordingSubject } from './wizard/subject.js'
import { wrongChildSubject } from './wrong-child/subject.js'

const onCases = (records: Records, bus: CommandBus): Recording<AssessmentState, ToRecord, Group> => ({
  subject: 'case',
  kind: ASSESSMENT,
  stepNamed,
  mayRecord: ASSESSMENT.may,
  where: whereOfCase,
  open: (account, reference) => records.open(ASSESSMENT, account, reference, 'record'),
  figuresChanged,
  save: ({ account, record, what, seen, commandId }) =>
    bus.execute(new RecordFact(account, ASSESSMENT, record, what, seen, commandId)),
})

const onPlans = (records: Records, bus: CommandBus): Recording<PlanState, PlanToRecord, PlanGroup> => ({
  subject: 'plan',
  kind: PLAN,
  stepNamed: planStepNamed,
  mayRecord: PLAN.may,
  where: whereOfPlan,
  open: (account, reference) => records.open(PLAN, account, reference, 'record'),
  save: ({ account, record, what, seen, commandId }) =>
    bus.execute(new RecordFact(account, PLAN, record, what, seen, commandId)),
})

/** What can be recorded on, by the name under which a draft keeps it. */
@Injectable()
export class RecordingSubjects {
  private readonly all: Readonly<Record<string, RecordingSubject>>

  constructor(
    records: Records,
    bus: CommandBus,
    children: KnownChildren,
    log: ViewLog,
    registers: Registers,
    checks: SecondChecks,
    @Inject(STORE) store: EventStore,
    @Inject(VAULT) vault: OpenVault,
    @Inject(TODAY) today: () => string,
    @Inject(NOW) now: () => string,
  ) {
    const context = { records, bus, children, store, vault, log, registers, checks, today, now }
    this.all = {
      case: recordingSubject(onCases(records, bus), context),
      plan: recordingSubject(onPlans(records, bus), context),
      request: newRequestSubject(context),
      'asked-again': askedAgainSubject(context),
      'wrong-child': wrongChildSubject(context),
    }
  }

  /** Throws NotFound for a name that is none of them. */
  named(subject: string): RecordingSubject {
    const found = this.all[subject]
    if (found === undefined) throw new NotFound()
    return found
  }
}
