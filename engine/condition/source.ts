/** A value that a condition compares with: a scalar, or a placeholder resolved when the condition is evaluated. */
export type Scalar = string | number | boolean | null;
export type OperandSource = Scalar | { $actor: string } | { $param: string } | { $today: true };

/** The operators that may stand under a field. */
export interface OperatorSource {
  $eq?: OperandSource;
  $ne?: OperandSource;
  $in?: Scalar[] | { $actor: string } | { $param: string };
  $nin?: Scalar[] | { $actor: string } | { $param: string };
  $gt?: OperandSource;
  $gte?: OperandSource;
  $lt?: OperandSource;
  $lte?: OperandSource;
  $exists?: boolean;
  $elemMatch?: ConditionSource;
  $not?: OperatorSource;
}

/** A condition as it is written in a definition: `{ "data.richiesta.importo": { "$gt": 0 } }`, `{ "$or": [...] }`. */
export interface ConditionSource {
  $and?: ConditionSource[];
  $or?: ConditionSource[];
  [path: string]: OperandSource | OperatorSource | ConditionSource[] | undefined;
}
