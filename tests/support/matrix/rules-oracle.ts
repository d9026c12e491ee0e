import type { DefinitionFile } from '../../../engine/index.js';

/** A rule as `permissions.json` writes it. */
interface Rule {
  roles: string[];
  on?: string;
  action: string | string[];
  fields?: string[];
  conditions?: Record<string, unknown>;
  inverted?: boolean;
}

/** Who asks: one service, some roles. */
export interface Asker {
  service: string;
  roles: readonly string[];
}

/** What the rules may look at in a practice. */
export interface Facts {
  type: string;
  service: string;
  states: string[];
  tags: string[];
  reserved: boolean;
}

const read = (files: DefinitionFile[], path: string) => {
  const file = files.find((one) => one.path === path);
  if (!file) throw new Error(`there is no ${path}`);
  return JSON.parse(file.text);
};

/** Whether a leaf holds: a list holds if one of its elements does; `$ne` and `$nin` are the contrary of `$eq` and `$in`. */
function leaf(values: string[], wanted: unknown, asker: Asker): boolean {
  if (typeof wanted === 'string') return values.includes(wanted);
  const [[operator, operand] = ['', null], ...more] = Object.entries(wanted as object);
  if (more.length > 0) throw new Error('the oracle knows one operator a path');
  if (operator === '$actor' && operand === 'service') return values.includes(asker.service);
  if (operator === '$eq') return values.includes(operand);
  if (operator === '$ne') return !values.includes(operand);
  if (operator === '$in') return values.some((value) => operand.includes(value));
  if (operator === '$nin') return !values.some((value) => operand.includes(value));
  throw new Error(`the oracle does not know ${operator}`);
}

function holds({ conditions = {} }: Rule, asker: Asker, facts: Facts): boolean {
  const known: Record<string, string[]> = {
    'service.id': [facts.service],
    'practice.states': facts.states,
    'practice.tags': facts.tags,
  };
  return Object.entries(conditions).every(([path, wanted]) => {
    const values = known[path];
    if (!values) throw new Error(`the oracle does not know ${path}`);
    return leaf(values, wanted, asker);
  });
}

/**
 * Who sees what, worked out a second time from the files of the rules and from nothing of the engine. It knows only what the
 * shipped rules use, and throws at anything else, so that a new kind of rule is not taken for granted.
 */
export class RulesOracle {
  constructor(private readonly files: DefinitionFile[]) {}

  #rules(path: string, asker: Asker, on: string, action: string): Rule[] {
    const { rules } = read(this.files, path) as { rules: Rule[] };
    const found = rules.filter(
      (rule) =>
        rule.roles.some((role) => asker.roles.includes(role)) &&
        (rule.on ?? 'practice') === on &&
        [rule.action].flat().includes(action),
    );
    // Of what is taken away again it knows single fields of a person only.
    if (found.some(({ inverted, fields }) => inverted && !(on === 'subject' && fields)))
      throw new Error(`the oracle knows no inverted rules for ${action}`);
    return found;
  }

  /** The fields that rules grant on a practice, sorted; `*` for a rule without fields. */
  #granted(asker: Asker, facts: Facts, on: string, action: string): string[] {
    const paths = ['permissions.json', `practice-types/${facts.type}/permissions.json`];
    const rules = paths.flatMap((path) => this.#rules(path, asker, on, action)).filter((rule) => holds(rule, asker, facts));
    return [...new Set(rules.flatMap(({ fields }) => fields ?? ['*']))].sort();
  }

  /** Whether something is granted that is no practice; `field` where rules name some. */
  may(asker: Asker, on: string, action: string, field?: string): boolean {
    const rules = this.#rules('permissions.json', asker, on, action);
    const named = ({ fields }: Rule) => field === undefined || !fields || fields.includes(field);
    return rules.some((rule) => !rule.inverted && named(rule)) && !rules.some((rule) => rule.inverted && field && named(rule));
  }

  /** The extractions that somebody may run, sorted. */
  extractions(asker: Asker): string[] {
    const keys = this.files.flatMap(({ path }) => /^exports\/(.+)\.export\.json$/.exec(path)?.[1] ?? []);
    return keys.filter((key) => this.may(asker, 'export', 'run', key)).sort();
  }

  /** The sections of a practice that somebody reads. */
  sections = (asker: Asker, facts: Facts): string[] => this.#granted(asker, facts, 'practice', 'read');

  /** The categories of its documents that somebody reads. */
  categories = (asker: Asker, facts: Facts): string[] =>
    this.sections(asker, facts).length > 0 ? this.#granted(asker, facts, 'document', 'read') : [];

  /** Whether somebody may know that it exists. */
  knows = (asker: Asker, facts: Facts): boolean =>
    this.sections(asker, facts).length > 0 ||
    (!facts.reserved && this.#granted(asker, facts, 'practice', 'summarise').length > 0);

  /** Whether somebody may hand it over, reserve it and say who is enabled. */
  assigns = (asker: Asker, facts: Facts): boolean => this.#granted(asker, facts, 'practice', 'assign').length > 0;

  /** What the flow says of each state of a type. */
  states(type: string): Record<string, { tags: string[] }> {
    const { states } = read(this.files, `practice-types/${type}/workflow.json`);
    return states;
  }
}
