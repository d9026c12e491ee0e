import { readFileSync } from 'node:fs';
import type { Definitions, Json } from '../../../../engine/index.js';
import { diffDefinitions, parseDefinitions } from '../../../../engine/index.js';
import { differenceLines, planLines } from '../../../../server/cli/words/differences.js';
import { compareSets } from '../../../../server/definitions/plan.js';
import type { Change } from '../../../fixtures/change-files.js';
import { readFolder } from '../../../fixtures/read-folder.js';
import { formFile, libraryDefinitions, rulesFile, typeFile, workflowFile } from '../../../support/library.js';

const before = libraryDefinitions();
const stories = ['lent-and-returned', 'refused'].map((name) => `practice-types/loan/scenarios/${name}.scenario.json`);

/** The lines of a plan about a change, without what it says of the stories that the change leaves out. */
function said(change: Change): string[] {
  const after = libraryDefinitions({ ...change, without: [...stories, 'demo/demo.json'] });
  const compared = compareSets(before, after, []);
  const differences = compared.differences.filter(({ difference }) => difference.what !== 'scenario');
  const lines = planLines({ before: 'a', after: 'b', issues: [], ...compared, differences }, before, after);
  return lines.map((line) => line.trim()).filter(Boolean);
}

describe('a plan in words', () => {
  it('calls conditions, roles, sections and letters by their titles', () => {
    const when: Json = { $or: [{ 'data.request.copies': { $lte: 3 } }, { 'data.review.urgent': true }] };
    const guards: Json = [
      { type: 'form-complete', params: { sections: ['request'] } },
      { type: 'condition', params: { when } },
    ];
    expect(said({ set: { [workflowFile]: { '/states/draft/on/SUBMIT/guard/params/guards': guards } } })).toEqual([
      'Loan of rare books: nessuna pratica aperta',
      'Cambia',
      "l'azione «Submit to the manager» da «Draft»: si può se: in più sezioni complete: Request; (Copies è al più 3 oppure Urgent è sì) · " +
        'in meno sezioni complete: Request, Review; documenti presenti: Identity document; The card is valid è sì',
    ]);
    expect(said({ remove: { [workflowFile]: ['/states/in-review/on/REFUSE/actions'] } })).toContain(
      "l'azione «Refuse» da «In review»: conseguenze: in meno scrive la lettera «Your loan is refused»",
    );
  });

  it('says who may no longer read what, and under which condition', () => {
    const rules = (before.practiceTypes['loan']?.rules ?? []).filter((_, index) => index !== 9) as unknown as Json;
    expect(said({ set: { [rulesFile]: { '/rules': rules } } })).toEqual([
      'Loan of rare books: nessuna pratica aperta',
      'Si toglie',
      'che cosa «Keeper of the stacks» può leggere (pratiche)',
    ]);
    expect(said({ set: { [rulesFile]: { '/rules/2/conditions': { 'practice.states': { $ne: 'draft' } } } } })).toContain(
      'che cosa «Clerk» può leggere (pratiche): permesso: in più Decision, se lo stato non è «Draft» · ' +
        'in meno Decision, se il servizio è il servizio di chi agisce',
    );
  });

  it('tells what changed inside the entries of a list, also where one became a list', () => {
    const term = before.practiceTypes['loan']?.workflow.states['in-review']?.meta?.deadline as unknown as Record<string, Json>;
    const { days: _, ...rest } = term;
    const second: Json = { ...rest, key: 'second', title: 'Second look', days: 60 };
    const terms: Json = [{ ...term, days: 45 }, second];
    expect(said({ set: { [workflowFile]: { '/states/in-review/meta/deadline': terms } } })).toContain(
      `lo stato «In review»: termine: in più «Second look» · cambia «${term['title']}» (giorni 30 → 45)`,
    );
  });

  it('tells parts of a value one by one, and when only the order differs', () => {
    expect(said({ set: { [typeFile]: { '/retention/years': 7, '/reserved': true } } })).toEqual([
      'Loan of rare books: nessuna pratica aperta',
      'Cambia',
      'il tipo di pratica «Loan of rare books»: conservazione: anni 5 → 7',
      'il tipo di pratica «Loan of rare books»: riservata: niente → sì',
    ]);
    expect(said({})).toEqual(["Cambierebbe solo l'ordine in cui le cose sono scritte."]);
  });

  it('has a word for every kind of thing and every property of the definitions there are', () => {
    const catalogue = JSON.parse(readFileSync('server/cli/words/office-words.it.json', 'utf8'));
    const shipped = parseDefinitions(readFolder('definitions')).definitions;
    expect(shipped).not.toBeNull();
    for (const set of [before, shipped as Definitions]) {
      const empty = Object.entries(set.practiceTypes).map(([key, type]) => {
        const nothing = { computed: {}, rules: [], letters: {}, scenarios: {}, form: { schema: {}, ui: {} } };
        return [key, { ...type, ...nothing, type: { title: '', number: '' }, workflow: { id: key, states: {} } }];
      });
      const bare = { ...set, services: [], roles: [], rules: [], exports: {}, practiceTypes: Object.fromEntries(empty) };
      const found = diffDefinitions(bare, set);
      const properties = found.flatMap(({ property, to }) => (property ? [property] : Object.keys(to ?? {})));
      expect([...new Set(properties)].filter((name) => !catalogue.properties[name])).toEqual([]);
      expect(found.map(({ what }) => what).filter((what) => !catalogue.what[what])).toEqual([]);
      expect(found.length).toBeGreaterThan(50);
    }
  });
});

it('tells a change of a part of forms or letters in each form and letter that holds it', () => {
  const withParts = (title: string, closing: string): Definitions =>
    libraryDefinitions({
      set: { [formFile]: { '/properties/request/properties/since': { $ref: 'form-parts/day' } } },
      text: {
        'form-parts/day.schema.json': JSON.stringify({ type: 'string', title, format: 'date' }),
        'practice-types/loan/letters/papers.hbs': '---\ntitle: Papers asked for\n---\n<p>{{note}}</p>\n{{> closing}}\n',
        'letter-parts/closing.hbs': `<p>${closing}</p>\n`,
      },
    });
  const [old, now] = [withParts('Since', 'Yours'), withParts('Since when', 'Truly yours')];
  const told = diffDefinitions(old, now).map((difference) => ({ difference }));
  expect(differenceLines(told, old, now).map((line) => line.trim())).toEqual([
    '',
    'Loan of rare books',
    'Cambia',
    'il campo «Since when» in «Request»: nome: «Since» → «Since when»',
    expect.stringMatching(/^la lettera «Papers asked for»: .*Truly yours/),
  ]);
});
