import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { layoutFlow } from '../../../../engine/drawing/flow-layout.js';
import type { Flow } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { useNarrow } from '../../frame/use-narrow.js';
import { FlowDrawing } from './flow-drawing.js';
import { FlowWords } from './flow-words.js';

interface FlowDialogProps {
  flow: Flow;
  title: string;
  onClose: () => void;
}

/** The whole flow as a drawing, and beneath it the same in words. */
export function FlowDialog({ flow, title, onClose }: FlowDialogProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const doneTitle = t('flow.whenDone');
  const placed = useMemo(() => layoutFlow(flow, { upright: narrow, doneTitle }), [flow, narrow, doneTitle]);
  const scroll = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = placed.states.find(({ state, holds }) => state.active && !holds);
    const box = scroll.current;
    if (here && box) box.scrollTo(here.x - box.clientWidth / 2, here.y - box.clientHeight / 2);
  }, [placed]);
  return (
    <Dialog title={t('flow.title', { title })} onClose={onClose} size="full">
      <div className="box-body">
        <Legend />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
        <section ref={scroll} className="flow-scroll" tabIndex={0} aria-label={t('flow.drawing')}>
          <FlowDrawing placed={placed} />
        </section>
        <details key={String(narrow)} open={narrow}>
          <summary>{t('flow.inWords')}</summary>
          <FlowWords flow={flow} />
        </details>
      </div>
    </Dialog>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className="flow-legend">
      {(['now', 'before', 'after'] as const).map((side) => (
        <li key={side}>
          <span className={`flow-sample flow-sample-${side}`} aria-hidden="true" /> {t(`flow.legend.${side}`)}
        </li>
      ))}
      <li>
        <span className="flow-sample flow-sample-automatic" aria-hidden="true" /> {t('flow.legend.automatic')}
      </li>
    </ul>
  );
}
