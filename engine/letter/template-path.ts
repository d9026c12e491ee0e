/// <reference types="handlebars" />

/** The paths of the context that names stand for, innermost first; only `each` opens one, as in Handlebars. */
export type Scopes = readonly string[];

/** The path of the context that a path of a template stands for; '' where it stands for nothing. */
export function contextPath(node: hbs.AST.PathExpression, scopes: Scopes): string {
  const base = scopes[node.depth];
  return base === undefined ? '' : [base, ...node.parts].filter((part) => part !== '').join('.');
}
