export {
  wakeUp,
  type WakeUp,
  BUSY_DELAY_MS,
  FAULT_DELAY_MS,
  faultDelay,
  IDLE_DELAY_MS,
  nextDelay,
} from '#event-store'
