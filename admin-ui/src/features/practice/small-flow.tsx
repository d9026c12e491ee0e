import { useTranslation } from 'react-i18next';
import { wrapText } from '../../../../engine/drawing/wrap-text.js';
import type { Flow } from '../../api/types.js';
import { type FlowState, fullTitle, leads, neighbourhood } from './flow-neighbourhood.js';

const WIDTH = 288;
const ROW = 44;
type Side = 'before' | 'now' | 'after';

interface Column {
  x: number;
  width: number;
}

/** Three columns, or two wider ones at the beginning of the flow. */
const MIDWAY: Record<Side, Column> = { before: { x: 0, width: 80 }, now: { x: 98, width: 92 }, after: { x: 208, width: 80 } };
const AT_START: Record<Side, Column> = { before: { x: 0, width: 0 }, now: { x: 0, width: 110 }, after: { x: 160, width: 110 } };

interface Box extends Column {
  path: string;
  title: string;
  side: Side;
  y: number;
}

function place(flow: Flow, states: FlowState[], side: Side, column: Column, height: number): Box[] {
  const top = (height - states.length * ROW) / 2;
  return states.map((state, index) => ({
    path: state.path,
    title: fullTitle(flow, state),
    side,
    ...column,
    y: top + index * ROW + ROW / 2,
  }));
}

/** The states around the present one, drawn small; the same is said in words to whom does not see it. */
export function SmallFlow({ flow }: { flow: Flow }) {
  const { t } = useTranslation();
  const { before, now, after, more } = neighbourhood(flow);
  const rows = Math.max(before.length, now.length, after.length, 1);
  const height = rows * ROW;
  const columns = before.length > 0 ? MIDWAY : AT_START;
  const left = place(flow, before, 'before', columns.before, height);
  const middle = place(flow, now, 'now', columns.now, height);
  const right = place(flow, after, 'after', columns.after, height);
  const titles = (states: FlowState[]) => states.map((state) => fullTitle(flow, state)).join(', ');
  const words = [
    before.length > 0 ? t('flow.before', { states: titles(before) }) : '',
    t('flow.now', { states: titles(now) }),
    t(after.length > 0 ? 'flow.after' : 'flow.noAfter', { states: titles(after) }),
  ];
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} className="small-flow" role="img" aria-label={words.filter(Boolean).join(' ')}>
        {[...pairs(left, middle), ...pairs(middle, right)]
          .filter(([from, to]) => leads(flow, from.path, to.path))
          .map(([from, to]) => (
            <Wire key={`${from.path} ${to.path}`} from={from} to={to} />
          ))}
        {[...left, ...middle, ...right].map((box) => (
          <StateBox key={`${box.side} ${box.path}`} box={box} />
        ))}
      </svg>
      {more > 0 && <p className="muted">{t('flow.more', { count: more })}</p>}
    </>
  );
}

const pairs = (some: Box[], others: Box[]): [Box, Box][] =>
  some.flatMap((one) => others.map((other): [Box, Box] => [one, other]));

function Wire({ from, to }: { from: Box; to: Box }) {
  const x1 = from.x + from.width;
  const x2 = to.x;
  const bend = (x1 + x2) / 2;
  return <path className="wire" d={`M ${x1} ${from.y} C ${bend} ${from.y}, ${bend} ${to.y}, ${x2} ${to.y}`} />;
}

function StateBox({ box: { title, side, x, width, y } }: { box: Box }) {
  const lines = wrapText(title, 14);
  const height = lines.length > 1 ? 34 : 26;
  return (
    <g className={`flow-box flow-${side}`}>
      <title>{title}</title>
      <rect x={x + 0.75} y={y - height / 2} width={width - 1.5} height={height} rx={13} />
      {lines.map((line, index) => (
        <text key={line} x={x + width / 2} y={y + (lines.length > 1 ? index * 12 - 2.5 : 3.5)}>
          {line}
        </text>
      ))}
    </g>
  );
}
