/** @jest-environment jsdom */
import { deserialize, serialize } from 'node:v8';
import { parseDefinitions } from '../../../../engine/index.js';
import { svgOf } from '../../../../server/cli/graph/svg.js';
import { toldFlow } from '../../../../server/cli/graph/told-flow.js';
import { parallelDefinitions, readFolder } from '../../../fixtures/read-folder.js';

interface Element {
  textContent: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

declare const DOMParser: new () => { parseFromString(text: string, type: string): { documentElement: Element } };

// jsdom has none, Node.js and every browser have.
globalThis.structuredClone ??= (value) => deserialize(serialize(value));

const { definitions } = parseDefinitions([...readFolder('definitions'), ...parallelDefinitions()]);

/** The drawing as a browser parses it: as XML, where one wrong sign leaves nothing. */
function drawn(key: string, change: (flow: NonNullable<ReturnType<typeof toldFlow>>) => void = () => {}): Element {
  const flow = toldFlow(definitions!, key)!;
  change(flow);
  const root = new DOMParser().parseFromString(svgOf(flow), 'image/svg+xml').documentElement;
  expect([...root.querySelectorAll('parsererror')]).toEqual([]);
  return root;
}

const texts = (root: Element, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);

describe('a flow as SVG', () => {
  it.each(Object.keys(definitions!.practiceTypes))('draws every state of %s and says the whole in words', (key) => {
    const root = drawn(key);
    const flow = toldFlow(definitions!, key)!;
    expect(texts(root, 'svg > title')).toEqual([`Flusso di «${flow.title}»`]);
    expect(root.getAttribute('aria-labelledby')).toBe('title desc');
    const [words = ''] = texts(root, 'svg > desc');
    const lines = words.split('\n');
    for (const { named, who } of flow.transitions)
      expect(lines.some((line) => line.includes(`- ${named}: `) && line.includes(who))).toBe(true);
    const hints = texts(root, 'g > g > title');
    for (const { title } of flow.states) expect(hints.some((hint) => hint.startsWith(title))).toBe(true);
    expect(Number(root.getAttribute('width'))).toBeGreaterThan(300);
  });

  it('shows who may send an event and when, terms, and what is taken by itself with dashes', () => {
    const root = drawn('valutazione-multidimensionale');
    const shown = texts(root, 'text');
    expect(shown).toEqual(
      expect.arrayContaining(['Concludi la parte sociale', 'se Punteggio è almeno 8', '10 giorni lavorativi']),
    );
    expect(shown).toContain('Valutazione — 30 giorni');
    expect(shown).toEqual(expect.arrayContaining(['1. Punteggio raggiunto', '2. Punteggio non raggiunto']));
    const dashed = [...root.querySelectorAll('path')].filter((path) => path.getAttribute('stroke-dasharray'));
    expect(dashed.length).toBeGreaterThanOrEqual(4);
  });

  it('colours states by their tags', () => {
    const ground = (title: string) =>
      [...drawn('valutazione-multidimensionale').querySelectorAll('g > g')]
        .filter((group) => texts(group, 'title')[0]?.startsWith(title))
        .map((group) => [...group.querySelectorAll('rect')][0]?.getAttribute('fill'))[0];
    expect(new Set(['Bozza', 'Rinviata', 'Non idonea', 'Annullata', 'Progetto', 'Sociale'].map(ground)).size).toBe(6);
  });

  it('stays well-formed, and shows as text what titles hold, whatever that is', () => {
    const hostile = `</text><script>alert(1)</script> & "it's" ]]> \u0000\u0008\ud800 end`;
    const root = drawn('contributo-economico', (flow) => {
      flow.title = hostile;
      for (const state of flow.states) Object.assign(state, { title: hostile, description: hostile, termLength: hostile });
      for (const transition of flow.transitions) Object.assign(transition, { named: hostile, roles: hostile });
    });
    expect([...root.querySelectorAll('script')]).toEqual([]);
    expect(texts(root, 'svg > title')[0]).toContain(`</text><script>alert(1)</script> & "it's" ]]>  end`);
  });
});
