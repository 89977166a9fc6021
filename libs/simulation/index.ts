export * from './simulation.js'
export {
  ASHBOURNE,
  DEMONSTRATION_ACCOUNTS,
  type DemonstrationAccount,
  LOCALITIES,
  type Locality,
  OFFICERS,
  ROLE_ACCOUNTS,
  type Team,
  VULNERABLE,
} from './ashbourne/accounts.js'
export { type SimulatedChild, simulatedChildren } from './ashbourne/children.js'
export { type SimulatedStream } from './case/simulate-stream.js'
export { loadSimulation, type SimulationLoad, type SimulationLoaded } from './load/load.js'
export { directoryStreamOf } from './ashbourne/directory.js'
export { hasDirectory, isLoaded, simulationOnRecord } from './load/on-record.js'
export { SimulationRefused } from './load/simulation-refused.js'
