/** The helpers of letters, each with one path: `{{date today}}`. */
export const VALUE_HELPERS: ReadonlySet<string> = new Set(['date', 'euro', 'month', 'title']);

/** The blocks of letters, each with one path: `{{#each data.rows}}`. */
export const BLOCKS: ReadonlySet<string> = new Set(['if', 'unless', 'each']);

/** What a row of `each` knows about its place: `{{@index}}`. */
export const ROW_VARIABLES: ReadonlySet<string> = new Set(['index', 'first', 'last']);
