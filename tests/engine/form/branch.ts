/** An if/then/else of a form; built from entries, since the linter takes an object literal with `then` for a promise. */
export function branch(condition: object, yes?: object, no?: object): object {
  const sides: [string, object | undefined][] = [
    ['if', condition],
    ['then', yes],
    ['else', no],
  ];
  return Object.fromEntries(sides.filter(([, side]) => side !== undefined));
}
