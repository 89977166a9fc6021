/** A refusal of the command line: printed as `code: message`, without a stack. */
export class CliError extends Error {
  override readonly name = 'CliError'

  constructor(
    /** Stable, for scripts: `bad_date`, `unknown_rule` … */
    readonly code: string,
    /** A sentence that says what is wrong and what to do. */
    message: string,
    /** 1: it did not work or did not hold. 2: the question itself could not be read. */
    readonly exitCode = 2,
  ) {
    super(message)
  }
}

export const isCliError = (error: unknown): error is CliError => error instanceof CliError
