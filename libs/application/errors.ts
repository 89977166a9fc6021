/** The account's role may not do this. Nothing was read for it and nothing was written. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
  constructor() {
    super('this account may not do that')
  }
}

/** No record of the account's authority has this reference. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
  constructor() {
    super('there is no such record')
  }
}

/** A colleague's record: it opens for whoever says why. */
export class ReasonNeeded extends Error {
  override readonly name = 'ReasonNeeded'
  constructor(
    readonly kind: 'case' | 'plan',
    readonly reference: string,
  ) {
    super('a reason is needed')
  }
}

/** A colleague's record, in an authority that opens none out of reach. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach'
  constructor(
    /** Whoever can be asked, as colleagues call them. */
    readonly ask: readonly string[],
  ) {
    super('this record is out of reach')
  }
}

/** The account has a conflict of interest about the child. */
export class ConflictOfInterest extends Error {
  override readonly name = 'ConflictOfInterest'
  constructor() {
    super('there is a conflict of interest')
  }
}

/** A number of fewer than ten, of which some are for named people only: the list behind it would tell whom it left out. */
export class ForThoseNamed extends Error {
  override readonly name = 'ForThoseNamed'
  constructor() {
    super('this list is for named people')
  }
}
