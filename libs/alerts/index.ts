export { DEFAULT_LADDER, type Ladder, type Recipient, type Rung, rungsFor } from './ladder.js'
export { ALERT_HOUR, alertDay } from './london.js'
export { type AlertPlan, planAuthority, type PlannedAlert } from './plan.js'
export { type FiredAlert, fireDue, type FireRequest } from './postgres/fire.js'
export { setGoLive } from './postgres/go-live.js'
export { type AlertOfCase, alertsOfCase, type AlertState } from './postgres/of-case.js'
export { wantedAlertProjection } from './postgres/projection.js'
export {
  type Acknowledgement,
  acknowledge,
  type Reader,
  type UnreadAlert,
  unreadAlerts,
} from './postgres/unread.js'
export { sweep, type SweepParts } from './sweep.js'
export { isChased, type WantedAlert, wantedAlerts } from './wanted.js'
export { type AlertWorker, type AlertWorkerParts, startAlertWorker } from './worker.js'
