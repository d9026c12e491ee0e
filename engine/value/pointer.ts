/** A JSON pointer made of its parts (RFC 6901): `pointer('a/b', 0)` is `/a~1b/0`; without parts it is the whole, `''`. */
export const pointer = (...parts: (string | number)[]): string =>
  parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The parts of a JSON pointer; numbers stay text. */
export const pointerParts = (text: string): string[] =>
  text === ''
    ? []
    : text
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
