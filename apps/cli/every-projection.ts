import { wantedAlertProjection } from '#alerts'
import { type PostgresProjection } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { CliError } from './cli-error.js'

/** What the worker keeps up to date. */
export const everyProjection: readonly PostgresProjection[] = [...readModelProjections, wantedAlertProjection]

/** Those of these names; all when none is named. Throws `unknown_projection`. */
export const projectionsNamed = (names: readonly string[] = []): readonly PostgresProjection[] => {
  const unknown = names.find((name) => !everyProjection.some((projection) => projection.name === name))
  if (unknown !== undefined)
    throw new CliError(
      'unknown_projection',
      `There is no projection "${unknown}". There are: ${everyProjection.map(({ name }) => name).join(', ')}.`,
    )
  return names.length === 0 ? everyProjection : everyProjection.filter(({ name }) => names.includes(name))
}
