import { isRiskyPattern } from '../../../../../engine/definition/check/forms/safe-pattern.js';

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
  '^(.*a){20}$',
  '^(?:x*y){2}$',
  '^(a?){60}a{60}$',
  '^([a-z]{1,4}){20}$',
  '^.*.*.*.*.*=$',
  '\\d+\\d+\\d+x',
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
  '^(\\d{1,3}\\.){3}\\d{1,3}$',
  '^\\S+@\\S+\\.\\S+$',
  '\\S',
])('accepts %s', (pattern) => expect(isRiskyPattern(pattern)).toBe(false));
