import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { BOX, type FlowLayout, LINE, labelSize, layoutFlow, type PlacedState, type PlacedTransition } from './flow-layout.js';
import { leafOf } from './flow-neighbourhood.js';
import { wrapText } from './wrap-text.js';

interface FlowDialogProps {
  flow: Flow;
  title: string;
  onClose: () => void;
}

/** The whole flow as a drawing, and beneath it the same as a list of sentences. */
export function FlowDialog({ flow, title, onClose }: FlowDialogProps) {
  const { t } = useTranslation();
  const placed = useMemo(() => layoutFlow(flow), [flow]);
  const scroll = useRef<HTMLElement>(null);
  const narrow = window.matchMedia('(max-width: 48rem)').matches;
  useEffect(() => {
    const here = placed.states.find(({ state }) => state.active);
    const box = scroll.current;
    if (here && box) box.scrollTo(here.x - box.clientWidth / 2, here.y - box.clientHeight / 2);
  }, [placed]);
  return (
    <Dialog title={t('flow.title', { title })} onClose={onClose} size="full">
      <div className="box-body">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
        <section ref={scroll} className="flow-scroll" tabIndex={0} aria-label={t('flow.drawing')}>
          <Drawing placed={placed} />
        </section>
        <details open={narrow}>
          <summary>{t('flow.inWords')}</summary>
          <ul>
            {flow.transitions.map(({ from, to, event, title: name, automatic }) => (
              <li key={`${from} ${event} ${to}`}>
                {t(`flow.${automatic ? 'automaticSentence' : from === to ? 'staySentence' : 'sentence'}`, {
                  from: leafOf(flow, from)?.title,
                  to: leafOf(flow, to)?.title,
                  event: name,
                })}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Dialog>
  );
}

function Drawing({ placed }: { placed: FlowLayout }) {
  const { t } = useTranslation();
  return (
    <svg
      width={placed.width}
      height={placed.height}
      viewBox={`0 0 ${placed.width} ${placed.height}`}
      className="whole-flow"
      role="img"
      aria-label={t('flow.drawingHint')}
    >
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M 0 0 L 8 4 L 0 8 z" className="arrow-head" />
        </marker>
      </defs>
      {placed.transitions.map(({ points, automatic, x, y }) => (
        <path
          key={`${x} ${y}`}
          d={curve(points)}
          className={automatic ? 'wire wire-automatic' : 'wire'}
          markerEnd="url(#arrow)"
        />
      ))}
      {placed.states.map((state) => (
        <StateBox key={state.state.path} placed={state} />
      ))}
      {placed.transitions.map((transition) => (
        <Label key={`${transition.x} ${transition.y}`} transition={transition} />
      ))}
    </svg>
  );
}

/** A soft line through the points: straight ones cross the boxes' corners and each other at the same places. */
function curve(points: { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const middle = (index: number) => {
    const [from, to] = [rest[index], rest[index + 1]];
    return from && to ? `${(from.x + to.x) / 2} ${(from.y + to.y) / 2}` : '';
  };
  const bends = rest.slice(0, -1).map((point, index) => `Q ${point.x} ${point.y} ${middle(index)}`);
  const last = rest.at(-1);
  return `M ${first.x} ${first.y} ${bends.join(' ')} ${last ? `L ${last.x} ${last.y}` : ''}`;
}

function Label({ transition: { lines, x, y } }: { transition: PlacedTransition }) {
  const { width, height } = labelSize(lines);
  return (
    <g>
      <rect className="wire-label-back" x={x - width / 2} y={y - height / 2} width={width} height={height} rx={3} />
      {lines.map((line, index) => (
        <text key={line} className="wire-label" x={x} y={y + (index - (lines.length - 1) / 2) * LINE + 4}>
          {line}
        </text>
      ))}
    </g>
  );
}

function StateBox({ placed: { state, x, y } }: { placed: PlacedState }) {
  const lines = wrapText(state.title, 16);
  const side = state.active ? 'now' : state.visited ? 'before' : 'after';
  return (
    <g className={`flow-box flow-${side}`}>
      <rect x={x - BOX.width / 2} y={y - BOX.height / 2} width={BOX.width} height={BOX.height} rx={state.final ? 4 : 22} />
      {lines.map((line, index) => (
        <text key={line} x={x} y={y + (lines.length > 1 ? index * 15 - 3 : 4.5)}>
          {line}
        </text>
      ))}
    </g>
  );
}
