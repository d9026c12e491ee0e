import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { PracticeView } from '../../api/types.js';
import type { Crumb } from '../../components/breadcrumb.js';
import { Chip } from '../../components/chip.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { ReservedMark } from '../../components/reserved-mark.js';
import { focusField } from '../../form-theme/field-id.js';
import { useSession } from '../../session/session.js';
import { ActionsCard } from './actions-card.js';
import { ConflictDialog } from './conflict-dialog.js';
import { DocumentsCard } from './documents-card.js';
import { DocumentsPanel } from './documents-panel.js';
import { EventDesk } from './event-desk.js';
import { History } from './history.js';
import { LinkedCard } from './linked-card.js';
import { PeopleCard } from './people-card.js';
import { SaveStatus } from './save-status.js';
import { SectionList } from './section-list.js';
import { firstSection } from './section-marks.js';
import { SectionPanel } from './section-panel.js';
import { StandingCard } from './standing-card.js';
import { useDraft } from './use-draft.js';
import { useStickySide } from './use-sticky-side.js';
import { WhereWeAre } from './where-we-are.js';

/** The centre of the page, held by the address: a section, or the documents. */
function useView(practice: PracticeView) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('section');
  const documents = params.get('view') === 'documents';
  const fallback = useMemo(() => firstSection(practice), [practice]);
  const section = practice.sections.find(({ key }) => key === asked) ?? practice.sections.find(({ key }) => key === fallback);
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const goToField = useCallback(
    (keys: readonly string[]) => {
      setParams({ section: keys[0] ?? '' }, { replace: true });
      setWanted(keys);
    },
    [setParams],
  );
  // The field may be drawn some moments later: the form comes in its own file.
  useEffect(() => {
    if (!wanted) return;
    let tries = 0;
    const timer = setInterval(() => {
      tries += 1;
      if (focusField(wanted) || tries > 40) {
        clearInterval(timer);
        setWanted(null);
      }
    }, 50);
    return () => clearInterval(timer);
  }, [wanted]);
  return { section, documents, goToField };
}

export function PracticePage({ practice }: { practice: PracticeView }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { store, state } = useDraft(practice);
  const { section, documents, goToField } = useView(practice);
  const [showMissing, setShowMissing] = useState(false);
  const side = useStickySide();
  const people: Crumb[] = can.searchSubjects ? [{ title: t('nav.subjects'), to: '/persons' }] : [];
  const person = { title: practice.subject.title, to: can.searchSubjects ? `/persons/${practice.subject.id}` : undefined };
  return (
    <Page
      title={[practice.subject.title, practice.type.title, practice.number].join(' · ')}
      heading={<Heading practice={practice} />}
      crumbs={[...people, person, { title: practice.type.title }]}
      actions={
        <>
          <a
            className="btn btn-outline-primary btn-sm"
            href={`/api/practices/${practice.id}/print`}
            target="_blank"
            rel="noopener"
          >
            <Icon name="print" /> {t('practice.print')}
          </a>
          <SaveStatus state={state} onRetry={() => void store.flush()} />
          <a className="btn btn-outline-primary btn-sm only-narrow" href="#actions">
            {t('practice.whatCanBeDone')}
          </a>
        </>
      }
    >
      <EventDesk practice={practice} store={store} goToField={goToField} onRefused={() => setShowMissing(true)}>
        {(desk) => (
          <div className="practice-columns">
            <SectionList practice={practice} active={documents ? '' : (section?.key ?? '')} documents={documents} />
            <div className="practice-centre">
              {documents || !section ? (
                <DocumentsPanel practice={practice} />
              ) : (
                <SectionPanel practice={practice} section={section} state={state} store={store} showMissing={showMissing} />
              )}
            </div>
            <aside ref={side} className="practice-side" aria-label={t('practice.side')}>
              <WhereWeAre practice={practice} />
              <ActionsCard practice={practice} desk={desk} goToField={goToField} />
              <PeopleCard practice={practice} />
              <LinkedCard practice={practice} />
              <StandingCard practice={practice} />
              <DocumentsCard practice={practice} />
            </aside>
            <History practice={practice} />
          </div>
        )}
      </EventDesk>
      {state.conflicts.length > 0 && <ConflictDialog practice={practice} conflicts={state.conflicts} store={store} />}
    </Page>
  );
}

function Heading({ practice }: { practice: PracticeView }) {
  return (
    <>
      {practice.type.title} · {practice.subject.title} <span className="mono">{practice.number}</span>{' '}
      <Chip state={practice.state} /> <ReservedMark reserved={practice.reserved} />
    </>
  );
}
