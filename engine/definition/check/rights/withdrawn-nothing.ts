import { pathsOverlap } from '../../../value/path.js';
import type { Found } from '../../found.js';
import type { DeepTypeRule } from '../rule.js';
import { rightsIn } from './rights-in.js';
import { ownRules, type RuleEntry } from './rules-of-permission.js';

const shareRole = ({ rule }: RuleEntry, other: RuleEntry): boolean => rule.roles.some((role) => other.rule.roles.includes(role));

const sharePart = ({ rule }: RuleEntry, other: RuleEntry): boolean =>
  !rule.fields ||
  !other.rule.fields ||
  rule.fields.some((field) => other.rule.fields?.some((known) => pathsOverlap(field, known)));

/** An inverted rule withdraws what another rule grants to one of its roles: a warning, since what nobody grants is forbidden anyway. */
export const withdrawnNothing: DeepTypeRule = {
  check: (type, folder) =>
    ownRules(type)
      .filter(({ rule }) => rule.inverted)
      .flatMap((entry): Found[] => {
        const isGranted = entry.actions.some((action) =>
          rightsIn(type, folder)
            .entries({ action, on: entry.on })
            .some((other) => !other.rule.inverted && shareRole(entry, other) && sharePart(entry, other)),
        );
        if (isGranted) return [];
        return [
          { code: 'withdrawn-nothing', severity: 'warning', file: entry.file, pointer: `${entry.pointer}/inverted`, onKey: true },
        ];
      }),
};
