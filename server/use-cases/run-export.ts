import type { Actor, CompiledExport, Condition, ExportRow, JsonObject } from '../../engine/index.js';
import {
  abilityFor,
  both,
  compareRows,
  environmentOf,
  everything,
  grants,
  listCondition,
  resolveLeaves,
  storedContext,
} from '../../engine/index.js';
import { stored } from './find-practices.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';

/** The extractions that the actor may run. */
export function runnableExports(ports: Ports, actor: Actor): string[] {
  const current = ports.releases.current();
  const environment = environmentOf(actor, ports.now(), current.calendar);
  const areas = abilityFor(current, actor.roles).areas('run', 'export', {}, environment);
  return Object.keys(current.definitions.exports).filter((key) => grants(areas, key));
}

/** An extraction that the actor may run. @throws RefusalError `not-found`, also for one that may not be run */
export function exportFor(ports: Ports, actor: Actor, key: string): CompiledExport {
  const compiled = runnableExports(ports, actor).includes(key) ? ports.releases.current().export(key) : undefined;
  if (!compiled) throw notFound();
  return compiled;
}

function checkParams(ports: Ports, compiled: CompiledExport, params: JsonObject): void {
  const today = ports.releases.current().calendar.localDate(ports.now());
  const issues = [...compiled.paramsForm.typeIssues(params), ...compiled.paramsForm.validate(params, { today })];
  if (issues.length > 0) throw new RefusalError('invalid-data', { issues });
}

/** Which practice, of which person, a row comes from. */
export type RowSources = Map<ExportRow, { practice: string; subject: string }>;

/**
 * The rows of an extraction, sorted: those of practices of which the actor may read every path that it reads.
 * @throws RefusalError `not-found`, `invalid-data` for its parameters
 */
export async function exportRows(
  ports: Ports,
  actor: Actor,
  key: string,
  params: JsonObject,
): Promise<{ compiled: CompiledExport; rows: ExportRow[]; sources: RowSources }> {
  const compiled = exportFor(ports, actor, key);
  checkParams(ports, compiled, params);
  const current = ports.releases.current();
  const now = ports.now();
  const environment = { ...environmentOf(actor, now, current.calendar), params };
  const allowed = listCondition(current, actor, now, 'read', [...compiled.paths], [...compiled.practiceTypes]);
  const filter: Condition = compiled.filter ? resolveLeaves(compiled.filter, environment) : everything;
  const sources: RowSources = new Map();
  for await (const practice of ports.stores.practices.scan(stored(both(allowed, filter)))) {
    const context = { ...storedContext(practice), records: {}, today: environment.today };
    const source = { practice: practice.id, subject: practice.subject.id };
    for (const row of compiled.rowsOf(context, params, environment)) sources.set(row, source);
  }
  return { compiled, rows: [...sources.keys()].sort(compareRows(compiled)), sources };
}
