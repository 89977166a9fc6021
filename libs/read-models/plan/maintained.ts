/** Statuses of a plan that is maintained, and so reviewed. `known`: taken on without the day on which it was made. */
export const MAINTAINED = ['known', 'inForce'] as const
