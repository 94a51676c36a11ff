/**
 * A decorator of parameters that take what it gives: on one of another type it does not compile (TS1239), since the name of the
 * method is none then.
 */
export type ParameterOf<Given> = <
  Target extends object,
  Name extends keyof Target & (string | symbol),
  Index extends number,
>(
  target: Target,
  name: Name & (Takes<Target[Name], Index, Given> extends true ? Name : never),
  index: Index,
) => void;

type Takes<Method, Index extends number, Given> = Method extends (...parameters: infer All) => unknown
  ? Given extends All[Index]
    ? true
    : false
  : false;
