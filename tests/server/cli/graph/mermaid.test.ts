import { parseDefinitions } from '../../../../engine/index.js';
import { mermaidOf } from '../../../../server/cli/graph/mermaid.js';
import { toldFlow } from '../../../../server/cli/graph/told-flow.js';
import { parallelDefinitions, readFolder } from '../../../fixtures/read-folder.js';
import { libraryDefinitions, workflowFile } from '../../../support/library.js';

const { definitions } = parseDefinitions([...readFolder('definitions'), ...parallelDefinitions()]);
const lines = mermaidOf(toldFlow(definitions!, 'valutazione-multidimensionale')!)
  .split('\n')
  .map((line) => line.trim());
/** What stands in a state, between its braces. */
const inside = (id: string): string[] => {
  const begin = lines.findIndex((line) => line.endsWith(` as ${id} {`));
  let depth = 1;
  const end = lines.findIndex((line, at) => {
    if (at <= begin) return false;
    depth += line.endsWith('{') ? 1 : line === '}' ? -1 : 0;
    return depth === 0;
  });
  return lines.slice(begin + 1, end);
};

describe('a flow as Mermaid', () => {
  it('puts states into states, and parts that go on side by side beside each other', () => {
    const held = inside('s_valutazione');
    expect(held.filter((line) => line === '--')).toHaveLength(1);
    expect(held).toContain('state "Sanitaria" as s_valutazione_sanitaria {');
    expect(inside('s_valutazione_sociale')).toContain('[*] --> s_valutazione_sociale_in_corso');
    expect(inside('s_valutazione_sociale')).toContain('s_valutazione_sociale_conclusa --> [*]');
    expect(inside('s_valutazione_sociale').some((line) => line.includes('sanitaria'))).toBe(false);
  });

  it('says who may send an event, when, and in which order alternatives are tried', () => {
    expect(inside('s_valutazione_sociale')).toContain(
      's_valutazione_sociale_in_corso --> s_valutazione_sociale_conclusa : Concludi la parte sociale<br/>Assistente sociale' +
        '<br/>#91;sezioni complete#58; Valutazione sociale#93;',
    );
    const itself = 'da sé, quando tutto ciò che contiene è concluso';
    const done = lines.filter((line) => line.includes(itself) && line.includes('-->'));
    expect(done).toEqual([
      `s_valutazione --> s_progetto : 1. Punteggio raggiunto<br/>${itself}<br/>#91;Punteggio è almeno 8#93;`,
      `s_valutazione --> s_non_idonea : 2. Punteggio non raggiunto<br/>${itself}`,
    ]);
    expect(lines).toContain(
      's_valutazione --> s_valutazione : Rifai la parte sociale<br/>porta a «Sociale»<br/>Assistente sociale',
    );
  });

  it('tells terms, and colours states by their tags', () => {
    expect(lines).toContain('s_valutazione_sociale_in_corso : Relazione sociale#58; 10 giorni lavorativi');
    expect(lines).toContain('note right of s_valutazione : Conclusione della valutazione#58; 30 giorni');
    expect(lines).toContain('class s_non_idonea refused');
    expect(lines.some((line) => /^classDef refused fill:#\w{6},/.test(line))).toBe(true);
  });

  it('describes the whole in words, conditions of the rules included', () => {
    const words = lines.slice(lines.indexOf('accDescr {'), lines.indexOf('}'));
    expect(words).toContain('Conclusa con progetto (fine)');
    expect(words).toContainEqual(
      expect.stringMatching(
        /^- Concludi la parte sanitaria: porta a «Conclusa»; .+ · solo l'operatore di riferimento o chi è abilitato; se /,
      ),
    );
  });

  it('keeps signs of Mermaid out of titles, and two states apart whose ids would be one', () => {
    const title = 'A "quoted"; [*] --> b : c {d} %% <e> #f\ng';
    const flow = toldFlow(libraryDefinitions({ set: { [workflowFile]: { '/states/draft/meta/title': title } } }), 'loan')!;
    const [first] = flow.states;
    const twins = { ...flow, states: [...flow.states, { ...first!, path: 'dra-ft' }, { ...first!, path: 'dra_ft' }] };
    const text = mermaidOf(twins);
    const state = text.split('\n').find((line) => line.includes('as s_draft'));
    expect(state).toMatch(/^ {2}state "[^"[\]{}<>:;%]*(?:#\d+;[^"[\]{}<>:;%]*)+" as s_draft$/);
    expect(text).toContain('as s_dra_ft\n');
    expect(text).toContain('as s_dra_ft_2\n');
  });
});
