import { useTranslation } from 'react-i18next';
import type { Flow } from '../../api/types.js';
import { type FlowState, fullTitle, stateAt, type Transition } from './flow-neighbourhood.js';

/** The flow as a list: each state, what can happen there and where it leads, and beneath it the states that stand in it. */
export function FlowWords({ flow, outer = null }: { flow: Flow; outer?: string | null }) {
  const { t } = useTranslation();
  const members = flow.states.filter(({ parent }) => parent === outer);
  if (members.length === 0) return null;
  return (
    <ul className="flow-words">
      {members.map((state) => (
        <li key={state.path} aria-current={state.active ? 'step' : undefined}>
          <strong>{state.title}</strong> <Mark state={state} />
          <ul>
            {flow.transitions
              .filter(({ from }) => from === state.path)
              .map((transition) => (
                <li key={`${transition.event} ${transition.to} ${transition.title}`}>
                  <Way flow={flow} transition={transition} />
                </li>
              ))}
          </ul>
          {state.parallel && <p className="muted">{t('flow.sideBySide')}</p>}
          <FlowWords flow={flow} outer={state.path} />
        </li>
      ))}
    </ul>
  );
}

function Mark({ state }: { state: FlowState }) {
  const { t } = useTranslation();
  if (state.active) return <span className="flow-mark flow-mark-now">{t('flow.here')}</span>;
  if (state.visited) return <span className="flow-mark">{t('flow.passed')}</span>;
  return null;
}

function Way({ flow, transition: { from, to, title, automatic, done } }: { flow: Flow; transition: Transition }) {
  const { t } = useTranslation();
  const target = stateAt(flow, to);
  const kind = done ? 'doneWay' : automatic ? 'automaticWay' : 'way';
  const name = title || t('flow.whenDone');
  const where = from === to || !target ? t('flow.stays') : t('flow.leads', { to: fullTitle(flow, target) });
  return <>{t(`flow.${kind}`, { event: name, where })}</>;
}
