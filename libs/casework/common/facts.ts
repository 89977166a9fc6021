import { type CaseFacts } from '../recording/fact.js'
import { type CommonFact, type CommonFactOf } from '../vocabulary/common.js'

/** The facts of one type that an assessment and a plan share, oldest record first. */
export const commonFacts = <Type extends CommonFact['type']>(
  { facts }: CaseFacts,
  type: Type,
): readonly CommonFactOf<Type>[] => facts.filter((fact): fact is CommonFactOf<Type> => fact.type === type)
