import fc from 'fast-check';
import type { DrawnFlow, DrawnState, DrawnTransition } from '../../../engine/drawing/flow.js';
import { layoutFlow } from '../../../engine/drawing/flow-layout.js';
import type { Box } from '../../../engine/drawing/flow-routes.js';

const stateOf = (path: string, initial: boolean, parallel: boolean): DrawnState => ({
  path,
  parent: path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : null,
  title: `The state ${path}`,
  initial,
  parallel,
});

/** Some states, of which one may hold others, and arrows between any two that stand side by side. */
const flowOf: fc.Arbitrary<DrawnFlow> = fc
  .record({
    outer: fc.integer({ min: 1, max: 6 }),
    inner: fc.integer({ min: 0, max: 4 }),
    parallel: fc.boolean(),
    ways: fc.array(fc.record({ from: fc.nat(), to: fc.nat(), title: fc.constantFrom('Go', 'Ask for all the papers', 'Drop') }), {
      maxLength: 14,
    }),
  })
  .map(({ outer, inner, parallel, ways }) => {
    const names = Array.from({ length: outer }, (_, index) => `s${index}`);
    const held = Array.from({ length: inner }, (_, index) => `s0.t${index}`);
    const states = [
      ...names.map((path, index) => stateOf(path, index === 0, index === 0 && parallel && inner > 0)),
      ...held.map((path, index) => stateOf(path, index === 0 || parallel, false)),
    ];
    const transitions = ways.map(({ from, to, title }): DrawnTransition => {
      const source = states[from % states.length] as DrawnState;
      const beside = states.filter(({ parent }) => parent === source.parent && !(parallel && parent !== null));
      const target = beside[to % Math.max(1, beside.length)] ?? source;
      return { from: source.path, to: target.path, title, automatic: false, secondary: false, done: false };
    });
    return { states, transitions };
  });

const sides = ({ x, y, width, height }: Box) => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

/** Points along an SVG path of lines and cubic curves. */
function pointsAlong(path: string): { x: number; y: number }[] {
  const numbers = (part: string) => (part.match(/-?[\d.]+/g) ?? []).map(Number);
  let [x = 0, y = 0] = numbers(path.slice(0, path.search(/[LC]/) >>> 0));
  return (path.match(/[LC][^LC]*/g) ?? []).flatMap((part) => {
    const [x1 = 0, y1 = 0, x2 = x1, y2 = y1, x3 = x2, y3 = y2] = numbers(part);
    const [fromX, fromY] = [x, y];
    const curve = part.startsWith('C');
    [x, y] = curve ? [x3, y3] : [x1, y1];
    return Array.from({ length: 21 }, (_, step) => {
      const t = step / 20;
      const at = (p0: number, p1: number, p2: number, p3: number) =>
        curve ? (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t ** 2 * p2 + t ** 3 * p3 : p0 + t * (p1 - p0);
      return { x: at(fromX, x1, x2, x3), y: at(fromY, y1, y2, y3) };
    });
  });
}

const inside = (box: Box, { x, y }: { x: number; y: number }): boolean => {
  const { left, right, top, bottom } = sides(box);
  return x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1;
};

const overlap = (one: Box, other: Box): boolean => {
  const [a, b] = [sides(one), sides(other)];
  return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
};

describe('the drawing of a flow', () => {
  it.each([false, true])(
    'lets no line run through a state or through words, and no two of them overlap (upright: %s)',
    (upright) => {
      fc.assert(
        fc.property(flowOf, (flow) => {
          const { states, labels, lines, width, height } = layoutFlow(flow, { upright, doneTitle: 'Done' });
          expect(states).toHaveLength(flow.states.length);
          const solid: Box[] = [...states.filter(({ holds }) => !holds), ...labels];
          for (const [at, box] of solid.entries()) {
            expect(solid.slice(at + 1).some((other) => overlap(box, other))).toBe(false);
            const { left, right, top, bottom } = sides(box);
            expect(left >= 0 && top >= 0 && right <= width && bottom <= height).toBe(true);
          }
          for (const { path } of lines) {
            for (const point of pointsAlong(path)) {
              expect(solid.some((box) => inside(box, point))).toBe(false);
              expect(point.x >= 0 && point.y >= 0 && point.x <= width && point.y <= height).toBe(true);
            }
          }
        }),
        { numRuns: 150 },
      );
    },
  );

  it('draws what stands in a state within it', () => {
    const flow: DrawnFlow = {
      states: [stateOf('a', true, true), stateOf('a.b', true, false), stateOf('a.c', true, false)],
      transitions: [],
    };
    const { states } = layoutFlow(flow, { upright: false, doneTitle: 'Done' });
    const [outer, ...inner] = states.map(sides);
    if (!outer) throw new Error('nothing was drawn');
    for (const { left, right, top, bottom } of inner)
      expect(left > outer.left && right < outer.right && top > outer.top && bottom < outer.bottom).toBe(true);
  });

  it('tells once what several states do alike', () => {
    const states = ['a', 'b', 'c'].map((path, index) => stateOf(path, index === 0, false));
    const drop = (from: string): DrawnTransition => ({
      from,
      to: 'c',
      title: 'Drop',
      automatic: false,
      secondary: true,
      done: false,
    });
    const { labels, lines } = layoutFlow({ states, transitions: [drop('a'), drop('b')] }, { upright: false, doneTitle: 'Done' });
    expect(labels.map((label) => label.lines)).toEqual([['Drop']]);
    expect(lines.filter(({ head }) => head)).toHaveLength(2);
  });
});
