/**
 * The same function, computed once an argument: projections that read one batch share the folded case instead of
 * each folding it. Nothing is held back: a result goes with its argument.
 */
export const once = <Argument extends object, Result>(
  compute: (argument: Argument) => Result,
): ((argument: Argument) => Result) => {
  const known = new WeakMap<Argument, { readonly result: Result }>()
  return (argument) => {
    const hit = known.get(argument) ?? { result: compute(argument) }
    known.set(argument, hit)
    return hit.result
  }
}
