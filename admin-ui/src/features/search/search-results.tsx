import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import { Chip } from '../../components/chip.js';
import { announce } from '../../components/live-region.js';
import { ReservedMark } from '../../components/reserved-mark.js';
import { formatValue, isCode } from '../../i18n/format.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import type { Found, Hit } from './use-hits.js';

interface ResultsProps {
  id: string;
  found: Found;
  active: number;
  onChoose: (hit: Hit) => void;
}

/** The list under the search, persons first. */
export function SearchResults({ id, found, active, onChoose }: ResultsProps) {
  const { t } = useTranslation();
  const { hits, busy, error } = found;
  useEffect(() => {
    if (!busy) announce(t('search.count', { count: hits.length }));
  }, [busy, hits.length, t]);
  const group = (kind: Hit['kind']) => hits.map((hit, index) => ({ hit, index })).filter(({ hit }) => hit.kind === kind);
  return (
    <div className="search-results">
      {hits.length === 0 && (
        <p className="muted">{error ? refusalSentence(asRefusal(error)) : t(busy ? 'state.loading' : 'search.nothing')}</p>
      )}
      <div role="listbox" id={id} aria-label={t('search.results')}>
        {(['subject', 'practice'] as const).map(
          (kind) =>
            group(kind).length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox
              <div key={kind} role="group" aria-label={t(`search.${kind}`)}>
                <p className="menu-title" aria-hidden="true">
                  {t(`search.${kind}`)}
                </p>
                {group(kind).map(({ hit, index }) => (
                  // biome-ignore lint/a11y/useFocusableInteractive: see the listbox
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box
                  <div
                    key={hit.to}
                    id={`${id}-${index}`}
                    role="option"
                    aria-selected={index === active}
                    className="search-option"
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => onChoose(hit)}
                  >
                    <HitLine hit={hit} />
                  </div>
                ))}
              </div>
            ),
        )}
      </div>
    </div>
  );
}

function HitLine({ hit }: { hit: Hit }) {
  if (hit.kind === 'practice') {
    const { practice } = hit;
    return (
      <>
        <span>
          <strong>{practice.type.title}</strong> <span className="mono">{practice.number}</span>{' '}
          <ReservedMark reserved={practice.reserved} />
        </span>
        <span className="muted">{practice.subject?.title}</span>
        <Chip state={practice.state} />
      </>
    );
  }
  return (
    <>
      <strong>{hit.subject.title}</strong>
      {hit.subject.fields.slice(0, 2).map((field) => (
        <span key={field.path} className={isCode(field.format) ? 'mono muted' : 'muted'}>
          {formatValue(field.value, field.format)}
        </span>
      ))}
    </>
  );
}
