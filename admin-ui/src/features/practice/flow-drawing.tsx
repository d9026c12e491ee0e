import { useTranslation } from 'react-i18next';
import type { PlacedLine } from '../../../../engine/drawing/flow-graph.js';
import { type FlowLayout, HEADER, LINE, type PlacedLabel, type PlacedState } from '../../../../engine/drawing/flow-layout.js';
import { wrapText } from '../../../../engine/drawing/wrap-text.js';
import type { FlowState } from './flow-neighbourhood.js';

/** The flow as a picture: present states lit, those passed through in grey, states that hold others drawn around them. */
export function FlowDrawing({ placed }: { placed: FlowLayout<FlowState> }) {
  const { t } = useTranslation();
  const { width, height, states, labels, lines, dots } = placed;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="whole-flow"
      role="img"
      aria-label={t('flow.drawingHint')}
    >
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M 0 0 L 8 4 L 0 8 z" className="arrow-head" />
        </marker>
      </defs>
      {states.map((state) => (
        <StateBox key={state.state.path} placed={state} />
      ))}
      {lines.map((line) => (
        <Wire key={line.path} line={line} />
      ))}
      {dots.map(({ x, y }) => (
        <circle key={`${x} ${y}`} className="flow-dot" cx={x} cy={y} r={5} />
      ))}
      {labels.map((label) => (
        <Label key={`${label.x} ${label.y}`} label={label} />
      ))}
    </svg>
  );
}

function Wire({ line: { path, automatic, secondary, head } }: { line: PlacedLine }) {
  const kind = `wire${automatic ? ' wire-automatic' : ''}${secondary ? ' wire-secondary' : ''}`;
  return <path d={path} className={kind} markerEnd={head ? 'url(#arrow)' : undefined} />;
}

/** Lines of text around a middle. */
function Text({ lines, x, y, className }: { lines: string[]; x: number; y: number; className?: string }) {
  return lines.map((line, index) => (
    <text key={line} className={className} x={x} y={y + (index - (lines.length - 1) / 2) * LINE + 4.5}>
      {line}
    </text>
  ));
}

function Label({ label: { lines, x, y } }: { label: PlacedLabel }) {
  return <Text lines={lines} x={x} y={y} className="wire-label" />;
}

function StateBox({ placed: { state, holds, x, y, width, height } }: { placed: PlacedState<FlowState> }) {
  const side = state.active ? 'now' : state.visited ? 'before' : 'after';
  const corner = { x: x - width / 2, y: y - height / 2, width, height };
  if (!holds)
    return (
      <g className={`flow-box flow-${side}`}>
        <rect {...corner} rx={state.final ? 4 : height / 2} />
        {state.final && <rect {...inset(corner)} rx={2} className="flow-final" />}
        <Text lines={wrapText(state.title, 16)} x={x} y={y} />
      </g>
    );
  return (
    <g className={`flow-group flow-group-${side}`}>
      <rect {...corner} rx={10} />
      <text x={x} y={corner.y + HEADER / 2 + 5}>
        {state.title}
      </text>
    </g>
  );
}

/** The second line of an end, inside the first. */
const inset = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x: x + 3,
  y: y + 3,
  width: width - 6,
  height: height - 6,
});
