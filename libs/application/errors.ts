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
