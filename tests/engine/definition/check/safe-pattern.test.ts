import { isRiskyPattern } from '../../../../engine/definition/check/safe-pattern.js';

it.each([
  '^(a+)+$',
  '(a*)*',
  '(a|a)*',
  '(a|ab)+',
  '((a+)b)*',
  '(?:x+y?)*',
  '(.|a)+',
  '(a{2,})+',
  '(\\d|\\w)+',
  '(a)\\1',
  '((a|b)+){30}',
])('refuses %s', (pattern) => expect(isRiskyPattern(pattern)).toBe(true));

it.each([
  '^[A-Z]{2}$',
  '^[A-Z][0-9]{1,4}$',
  '^(A|B)$',
  '^(AB|CD)+$',
  '^(\\d{3})(-\\d{3})?$',
  '[(]+',
  '\\(+',
  '^[^|]+$',
  '^(?:foo|bar)*$',
  'a+b+',
])('accepts %s', (pattern) => expect(isRiskyPattern(pattern)).toBe(false));
