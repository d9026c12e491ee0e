import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { BOX, type FlowLayout, layoutFlow, type PlacedState, type PlacedTransition } from './flow-layout.js';
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
  return (
    <Dialog title={t('flow.title', { title })} onClose={onClose} size="wide">
      <div className="box-body">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
        <section className="flow-scroll" tabIndex={0} aria-label={t('flow.drawing')}>
          <Drawing placed={placed} />
        </section>
        <details>
          <summary>{t('flow.inWords')}</summary>
          <ul>
            {flow.transitions.map(({ from, to, event, title: name, automatic }) => (
              <li key={`${from} ${event} ${to}`}>
                {t(automatic ? 'flow.automaticSentence' : 'flow.sentence', {
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
      {placed.transitions.map((transition) => (
        <Arrow key={`${transition.x} ${transition.y}`} transition={transition} />
      ))}
      {placed.states.map((state) => (
        <StateBox key={state.state.path} placed={state} />
      ))}
    </svg>
  );
}

function Arrow({ transition: { points, titles, automatic, x, y } }: { transition: PlacedTransition }) {
  const path = points.map((point, index) => `${index === 0 ? 'M' : 'L'} ${point.x} ${point.y}`).join(' ');
  const width = Math.max(...titles.map((title) => title.length)) * 6.4 + 8;
  return (
    <g>
      <path d={path} className={automatic ? 'wire wire-automatic' : 'wire'} markerEnd="url(#arrow)" />
      <rect className="wire-label-back" x={x - width / 2} y={y - titles.length * 7.5 - 1} width={width} height={titles.length * 15 + 2} />
      {titles.map((title, index) => (
        <text key={title} className="wire-label" x={x} y={y + (index - (titles.length - 1) / 2) * 15 + 4}>
          {title}
        </text>
      ))}
    </g>
  );
}

function StateBox({ placed: { state, x, y } }: { placed: PlacedState }) {
  const lines = wrapText(state.title, 20);
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
