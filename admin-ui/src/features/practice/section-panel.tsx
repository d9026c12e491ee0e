import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { issuesOf } from '../../api/refused-error.js';
import type { PracticeView, SectionView } from '../../api/types.js';
import { Notice } from '../../components/notice.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { asFieldSchema, asRecord } from '../../data/form-schema.js';
import { pathKeys } from '../../data/merge-patch.js';
import { errorsByField } from '../../form-theme/errors-by-field.js';
import { formatValue } from '../../i18n/format.js';
import type { DraftState, DraftStore } from './draft-store.js';
import { openPaths, writingEvents } from './section-marks.js';

const GeneratedForm = lazy(() =>
  import('../../form-theme/generated-form.js').then((module) => ({ default: module.GeneratedForm })),
);

interface SectionPanelProps {
  practice: PracticeView;
  section: SectionView;
  state: DraftState;
  store: DraftStore;
  showMissing: boolean;
}

/** One section as a form: open where it can be written, plain values where not. */
export function SectionPanel({ practice, section, state, store, showMissing }: SectionPanelProps) {
  const { t } = useTranslation();
  const whole = useMemo(() => asFieldSchema(practice.form.schema), [practice.form.schema]);
  const schema = whole.properties?.[section.key];
  const editable = useMemo(() => openPaths(practice, section), [practice, section]);
  const issues = useMemo(() => [...practice.issues, ...issuesOf(state.refusal)], [practice.issues, state.refusal]);
  const errors = useMemo(() => errorsByField(issues, whole, showMissing), [issues, whole, showMissing]);
  const events = writingEvents(practice, section);
  return (
    <section className="panel" aria-labelledby="section-title">
      <div className="panel-head">
        <h2 id="section-title">{section.title}</h2>
        {section.certified && <span className="certified">{t('practice.certifiedSection')}</span>}
      </div>
      {events.length > 0 && !section.editable && (
        <Notice tone="info">{t('practice.withEvents', { events: events.map(({ title }) => `«${title}»`).join(', ') })}</Notice>
      )}
      {schema ? (
        <Suspense fallback={<SkeletonRows rows={5} />}>
          <GeneratedForm
            key={section.key}
            schema={schema}
            look={asRecord(practice.form.ui)[section.key]}
            path={section.key}
            data={state.data[section.key]}
            editable={editable}
            errors={errors}
            onChange={(value) => store.change(section.key, value)}
          />
        </Suspense>
      ) : (
        <p className="muted">{t('practice.sectionHidden')}</p>
      )}
      <ComputedValues practice={practice} section={section} />
    </section>
  );
}

/** What the office's formulas make of the data: under each section what belongs to it, and what belongs to none. */
function ComputedValues({ practice, section }: { practice: PracticeView; section: SectionView }) {
  const { t } = useTranslation();
  const shown = practice.computed.filter(
    ({ path, value, section: own = section.key }) => value !== null && own === section.key && pathKeys(path).length > 0,
  );
  if (shown.length === 0) return null;
  return (
    <dl className="facts computed" aria-label={t('practice.computed', { section: section.title })}>
      {shown.map((field) => (
        <div key={field.path}>
          <dt>{field.title}</dt>
          <dd>{formatValue(field.value, field.format)}</dd>
        </div>
      ))}
    </dl>
  );
}
