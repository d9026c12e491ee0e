import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { compileRelease, type Definitions, type Json, parseDefinitions } from '../../../../engine/index.js';
import { definitionTypes } from '../../../../server/cli/types/definition-types.js';
import { parallelDefinitions, readFolder } from '../../../fixtures/read-folder.js';
import { formFile, libraryDefinitions } from '../../../support/library.js';

function typesOf(definitions: Definitions): Promise<string> {
  const release = compileRelease(definitions, 'test');
  const flows = Object.keys(definitions.practiceTypes).map((key) => {
    const type = release.type(key)!;
    return [key, { states: [...type.states.keys()], events: [...type.events] }] as const;
  });
  return definitionTypes(definitions, Object.fromEntries(flows), 'Types for a test');
}

describe('the types of a set of definitions', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'iter-types-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What the strict compiler says of some code that uses the types. */
  const complaints = (types: string, code: string): string[] => {
    writeFileSync(join(folder, 'types.ts'), types);
    writeFileSync(join(folder, 'use.ts'), `import type * as t from './types.js';\n${code}`);
    const program = ts.createProgram([join(folder, 'types.ts'), join(folder, 'use.ts')], {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
    });
    return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  };

  const { definitions } = parseDefinitions([...readFolder('definitions'), ...parallelDefinitions()]);
  const shipped = definitions!;

  it('takes the data, persons, states and events of every story, and compiles under the strict compiler', async () => {
    const told = Object.entries(shipped.practiceTypes).flatMap(([key, { scenarios }]) => {
      const of = `t.PracticeTypes[${JSON.stringify(key)}]`;
      return Object.values(scenarios).flatMap(({ subject = {}, steps }) => {
        const { records: _, ...person } = subject as Record<string, Json>;
        const sent = steps.flatMap(({ send }) => (send === undefined ? [] : [send]));
        return [
          `({ ${Object.entries(person).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)} }) satisfies t.Draft<t.SubjectData>;`,
          ...steps.flatMap(({ open, edit }) => [
            ...(open ? [`(${JSON.stringify(open)}) satisfies t.Draft<${of}['data']>;`] : []),
            ...(edit ? [`(${JSON.stringify(edit)}) satisfies t.Patch<${of}['data']>;`] : []),
          ]),
          `(${JSON.stringify(sent)}) satisfies ${of}['event'][];`,
        ];
      });
    });
    expect(told.length).toBeGreaterThan(60);
    expect(complaints(await typesOf(shipped), told.join('\n'))).toEqual([]);
  });

  // A line that is not refused leaves a directive that expects an error, which is an error.
  it('refuses what the definitions refuse', async () => {
    const wrong = [
      "({ richiesta: { motivo: 'vacanza' } }) satisfies t.Draft<t.ContributoEconomicoData>;",
      "({ richiesta: { importoRichiesto: '300' } }) satisfies t.Draft<t.ContributoEconomicoData>;",
      '({ richiesta: { ignoto: 1 } }) satisfies t.Draft<t.ContributoEconomicoData>;',
      '({ richiesta: {} }) satisfies t.ContributoEconomicoData;',
      "('archiviata') satisfies t.ContributoEconomicoState;",
      "('ELIMINA') satisfies t.ContributoEconomicoEvent;",
      '({ residuo: true }) satisfies Partial<t.ContributoEconomicoComputed>;',
      "({ id: '1', from: null, to: null, valore: 'mille' }) satisfies Partial<t.IseeRecord>;",
      "('roma') satisfies t.ServiceId;",
    ];
    expect(
      complaints(await typesOf(shipped), wrong.map((line) => `// @ts-expect-error: see the test\n${line}`).join('\n')),
    ).toEqual([]);
  });

  it('holds fields that only a branch opens, and survives words that would end a comment or a name', async () => {
    const hostile = libraryDefinitions({
      set: { [formFile]: { '/properties/request/properties/topic/title': 'Ends */ export const evil = 1; /*' } },
    });
    const loan = hostile.practiceTypes['loan']!;
    const twins = {
      ...hostile,
      practiceTypes: { 'a-1': { ...loan, key: 'a-1' }, a1: { ...loan, key: 'a1' }, '2b': { ...loan, key: '2b' } },
    };
    const text = await definitionTypes(twins, {}, 'A test');
    expect(text).not.toMatch(/^\s*export const/m);
    expect([...text.matchAll(/^export interface (\w+Data\w*)/gm)].map(([, name]) => name)).toEqual([
      'SubjectData',
      'A1Data',
      'A1Data2',
      'Type2bData',
    ]);
    expect(complaints(text, '')).toEqual([]);
    expect(await typesOf(shipped)).toMatch(/ {4}mesi\?: number;/);
  });
});
