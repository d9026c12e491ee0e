/**
 * The key of a JSON value: one SQLite value that compares as conditions and orders want, never NULL.
 * null and missing (-Infinity, which JSON cannot hold) < numbers < text by code point (UTF-8 bytes have that order)
 * < false (x'00') < true (x'01') < objects (x'02') < arrays (x'03').
 */
export const NULL_KEY = '-9e999';
export const FALSE_KEY = "x'00'";
export const TRUE_KEY = "x'01'";
/** Below all text, above all numbers. */
export const FIRST_TEXT = "''";
/** Above all text, below every boolean. */
export const AFTER_TEXT = "x''";

/** SQL for the key of a value, from SQL for its JSON type and for the value itself. */
export const keyOf = (type: string, value: string): string =>
  `CASE ${type} WHEN 'text' THEN ${value} WHEN 'integer' THEN ${value} WHEN 'real' THEN ${value}` +
  ` WHEN 'true' THEN ${TRUE_KEY} WHEN 'false' THEN ${FALSE_KEY} WHEN 'object' THEN x'02' WHEN 'array' THEN x'03'` +
  ` ELSE ${NULL_KEY} END`;

/** SQL for the key of what stands at a path of plain segments in a JSON text; an array on the way gives null. */
export const keyAt = (json: string, segments: readonly string[]): string => {
  const path = jsonPath(segments);
  return keyOf(`json_type(${json},${path})`, `json_extract(${json},${path})`);
};

/** Whether the segment can stand in a JSON path of SQLite without any question of quoting. */
export const isPlain = (segment: string): boolean => /^[A-Za-z0-9_-]+$/.test(segment);

/** A JSON path as an SQL literal, of plain segments only. */
export const jsonPath = (segments: readonly string[]): string => `'$.${segments.map((segment) => `"${segment}"`).join('.')}'`;

/**
 * SQL for a bound scalar that is text or a number: it goes through JSON, as the stored ones did, so that big integers,
 * decimals and broken surrogates are read the same way on both sides. Bind `JSON.stringify(value)`.
 */
export const BOUND = "json_extract(?,'$')";
