/** The simulation cannot be loaded here: a stable code and a sentence for the person at the keyboard. */
export class SimulationRefused extends Error {
  override readonly name = 'SimulationRefused'
  constructor(
    readonly code: 'authority_not_empty' | 'simulation_stopped',
    message: string,
  ) {
    super(message)
  }
}
