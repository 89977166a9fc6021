import { type OnRecord } from '#application'

/** The revision that a command left behind, if it has been carried out. */
export const recordedBy = (
  { history }: Pick<OnRecord<unknown>, 'history'>,
  commandId: string,
): number | undefined => history.findLast(({ metadata }) => metadata['commandId'] === commandId)?.revision
