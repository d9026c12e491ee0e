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
import type { PortsOfRuns } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';

/** The extractions that the actor may run. */
export function runnableExports(ports: PortsOfRuns, actor: Actor): string[] {
  const current = ports.releases.current();
  const environment = environmentOf(actor, ports.now(), current.calendar);
  const areas = abilityFor(current, actor.roles).areas('run', 'export', {}, environment);
  return Object.keys(current.definitions.exports).filter((key) => grants(areas, key));
}

/** An extraction that the actor may run. @throws RefusalError `not-found`, also for one that may not be run */
export function exportFor(ports: PortsOfRuns, actor: Actor, key: string): CompiledExport {
  const compiled = runnableExports(ports, actor).includes(key) ? ports.releases.current().export(key) : undefined;
  if (!compiled) throw notFound();
  return compiled;
}

function checkParams(ports: PortsOfRuns, compiled: CompiledExport, params: JsonObject): void {
  const today = ports.releases.current().calendar.localDate(ports.now());
  const issues = [...compiled.paramsForm.typeIssues(params), ...compiled.paramsForm.validate(params, { today })];
  if (issues.length > 0) throw new RefusalError('invalid-data', { issues });
}

/** The rows of one practice, and of which person it is. */
export interface PracticeRows {
  practice: string;
  subject: string;
  rows: ExportRow[];
}

/** An extraction that may be made: its practices one at a time, in the order of their ids. */
export interface Extraction {
  key: string;
  compiled: CompiledExport;
  params: JsonObject;
  /** The practices that are read, also those that give no row. */
  where: Condition;
  practices(): AsyncIterable<PracticeRows>;
}

/**
 * An extraction over the practices of which the actor may read every path that it reads, as the rights are now.
 * @throws RefusalError `not-found`, `invalid-data` for its parameters
 */
export function extraction(ports: PortsOfRuns, actor: Actor, key: string, params: JsonObject): Extraction {
  const compiled = exportFor(ports, actor, key);
  checkParams(ports, compiled, params);
  const current = ports.releases.current();
  const now = ports.now();
  const environment = { ...environmentOf(actor, now, current.calendar), params };
  const allowed = listCondition(current, actor, now, 'read', [...compiled.paths], [...compiled.practiceTypes]);
  const filter: Condition = compiled.filter ? resolveLeaves(compiled.filter, environment) : everything;
  const where = stored(both(allowed, filter));
  async function* practices(): AsyncIterable<PracticeRows> {
    for await (const practice of ports.stores.practices.scan(where)) {
      const context = { ...storedContext(practice), records: {}, today: environment.today };
      const rows = compiled.rowsOf(context, params, environment);
      yield { practice: practice.id, subject: practice.subject.id, rows };
    }
  }
  return { key, compiled, params, where, practices };
}

/** The first rows, from which practices they come, and how many there are. */
export interface ExportPreview {
  compiled: CompiledExport;
  rows: ExportRow[];
  sources: Omit<PracticeRows, 'rows'>[];
  count: number;
  /** Not all practices were read: there are more rows, and the first of the file may be others. */
  atLeast: boolean;
}

const previewRows = 20;
/** A preview answers at once: of a long extraction it shows rows of these. */
const previewPractices = 2_000;

/** The first rows of an extraction. @throws RefusalError `not-found`, `invalid-data` for its parameters */
export async function previewExport(ports: PortsOfRuns, actor: Actor, key: string, params: JsonObject): Promise<ExportPreview> {
  const { compiled, practices } = extraction(ports, actor, key, params);
  const found: { row: ExportRow; practice: string; subject: string }[] = [];
  const compare = compareRows(compiled);
  let read = 0;
  let count = 0;
  let atLeast = false;
  for await (const { rows, ...source } of practices()) {
    if (read === previewPractices) {
      atLeast = true;
      break;
    }
    read += 1;
    count += rows.length;
    for (const row of rows) found.push({ row, ...source });
    // A practice may give many rows: no more are held than are needed.
    if (found.length > previewPractices) keepFirst(found, compare);
  }
  keepFirst(found, compare);
  return { compiled, rows: found.map(({ row }) => row), sources: found.map(({ row, ...source }) => source), count, atLeast };
}

function keepFirst(found: { row: ExportRow }[], compare: (one: ExportRow, other: ExportRow) => number): void {
  found.sort((one, other) => compare(one.row, other.row));
  found.length = Math.min(found.length, previewRows);
}
