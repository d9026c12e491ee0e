import type { DefinitionFile, Definitions } from '../../engine/index.js';
import { CommandError } from './command-error.js';
import { hasErrors, issueLine, issueSummary } from './print-issues.js';
import { readDefinitions } from './read-definitions.js';

/**
 * The definitions of a folder that has no errors; prints them where it has.
 * @param nothing what is not done then, such as `nothing was run`
 * @throws CommandError for a folder with errors
 */
export async function soundDefinitions(
  dir: string,
  nothing: string,
): Promise<{ files: DefinitionFile[]; definitions: Definitions }> {
  const { files, definitions, issues } = await readDefinitions(dir);
  if (definitions && !hasErrors(issues)) return { files, definitions };
  for (const issue of issues) console.log(issueLine(dir, issue));
  throw new CommandError(`${nothing}: ${issueSummary(issues, files.length)}`);
}
