import { useTranslation } from 'react-i18next';
import { issuesOf, type RefusedError } from '../../api/refused-error.js';
import type { EventView, Explanation, PracticeView } from '../../api/types.js';
import { Menu } from '../../components/menu.js';
import { Notice } from '../../components/notice.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import type { Desk } from './event-desk.js';
import { blockingReasons, isOthers } from './event-reasons.js';
import { IssueReasons, Reasons } from './reasons.js';

interface ActionsCardProps {
  practice: PracticeView;
  desk: Desk;
  goToField: (keys: readonly string[]) => void;
}

/** What can be done now, in words; what cannot yet, with all that is in the way beneath. */
export function ActionsCard({ practice, desk, goToField }: ActionsCardProps) {
  const { t } = useTranslation();
  const own = practice.events.filter((event) => !isOthers(event));
  const main = own.filter(({ secondary }) => !secondary).sort((left, right) => Number(left.confirm) - Number(right.confirm));
  const others = own.filter(({ secondary }) => secondary);
  // The flow's own next step, if it can be taken: to light another in its place would push people to it.
  const first = main[0] && !main[0].confirm && blockingReasons(main[0]).length === 0 ? main[0] : null;
  const elsewhere = practice.events.filter(isOthers);
  return (
    <section className="panel" aria-labelledby="actions">
      <h2 id="actions" className="panel-title" tabIndex={-1}>
        {t('practice.whatCanBeDone')}
      </h2>
      {desk.refusal && desk.last && (
        <Refused practice={practice} refusal={desk.refusal} event={desk.last} goToField={goToField} />
      )}
      {practice.events.length === 0 && <p className="muted">{t('event.nothing')}</p>}
      {main.map((event) => (
        <EventButton
          key={event.event}
          practice={practice}
          event={event}
          primary={event === first}
          desk={desk}
          goToField={goToField}
        />
      ))}
      {others.length > 0 && <OtherEvents practice={practice} events={others} desk={desk} goToField={goToField} />}
      {elsewhere.length > 0 && (
        <p className="muted elsewhere">{t('event.elsewhere', { events: elsewhere.map(({ title }) => title).join(' · ') })}</p>
      )}
    </section>
  );
}

/** The events that are not the way forward, behind one button. */
function OtherEvents({ practice, events, desk, goToField }: ActionsCardProps & { events: EventView[] }) {
  const { t } = useTranslation();
  return (
    <Menu className="btn btn-outline-primary btn-sm" label={t('event.others')}>
      {(close) =>
        events.map((event) => (
          <div key={event.event}>
            <button
              type="button"
              aria-disabled={blockingReasons(event).length > 0}
              onClick={() => {
                if (blockingReasons(event).length === 0) close();
                desk.press(event);
              }}
            >
              {event.title}
            </button>
            <Reasons practice={practice} reasons={blockingReasons(event)} goToField={goToField} />
          </div>
        ))
      }
    </Menu>
  );
}

interface EventButtonProps extends ActionsCardProps {
  event: EventView;
  primary: boolean;
}

function EventButton({ practice, event, primary, desk, goToField }: EventButtonProps) {
  const { t } = useTranslation();
  const reasons = blockingReasons(event);
  const refused = reasons.length > 0;
  const busy = desk.busy && desk.last === event;
  const why = `why-${event.event}`;
  return (
    <div className="event">
      <button
        type="button"
        className={`btn event-button ${primary ? 'btn-primary' : event.confirm ? 'btn-outline-danger' : 'btn-outline-primary'}`}
        aria-disabled={refused || desk.busy}
        aria-describedby={refused ? why : undefined}
        onClick={() => desk.press(event)}
      >
        {busy ? t('event.busy') : event.title}
        {event.certified && <span className="certified">{t('event.certifiedMark')}</span>}
      </button>
      {refused && (
        <div id={why}>
          <Reasons practice={practice} reasons={reasons} goToField={goToField} />
        </div>
      )}
      {primary && event.description && <p className="muted event-law">{event.description}</p>}
      {!refused && event.law && <p className="muted event-law">{event.law}</p>}
    </div>
  );
}

interface RefusedProps {
  practice: PracticeView;
  refusal: RefusedError;
  event: EventView;
  goToField: (keys: readonly string[]) => void;
}

/** The answer to an event that was refused: what was asked, why not, and that nothing was lost. */
function Refused({ practice, refusal, event, goToField }: RefusedProps) {
  const { t } = useTranslation();
  const reasons = Array.isArray(refusal.details['reasons']) ? (refusal.details['reasons'] as Explanation[]) : [];
  const issues = issuesOf(refusal);
  return (
    <Notice tone="danger">
      <p>
        <strong>{t('event.refused', { title: event.title })}</strong> {refusalSentence(refusal)}
      </p>
      <Reasons practice={practice} reasons={reasons} goToField={goToField} />
      {issues.length > 0 && <IssueReasons practice={practice} issues={issues} goToField={goToField} />}
    </Notice>
  );
}
