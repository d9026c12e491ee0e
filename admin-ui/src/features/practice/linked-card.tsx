import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PracticeView } from '../../api/types.js';
import { Chip } from '../../components/chip.js';

type Linked = PracticeView['links'][number];

function LinkedPractice({ relation, practice }: Linked) {
  const { t } = useTranslation();
  const { id, readable, type, number, state, service } = practice;
  return (
    <li>
      {readable ? (
        <Link to={`/practices/${id}`}>
          {type.title} <span className="mono">{number}</span>
        </Link>
      ) : (
        <strong>{type.title}</strong>
      )}{' '}
      <Chip state={state} />{' '}
      <span className="muted">
        {t(`linked.${relation}`)}, {service.title}
        {!readable && `. ${t('linked.closed')}`}
      </span>
    </li>
  );
}

/** The practice that this one was opened from and those that it opened. */
export function LinkedCard({ practice: { links } }: { practice: PracticeView }) {
  const { t } = useTranslation();
  if (links.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="linked">
      <h2 id="linked" className="panel-title">
        {t('linked.title')}
      </h2>
      <ul className="plain-list people">
        {links.map((link) => (
          <LinkedPractice key={link.practice.id} {...link} />
        ))}
      </ul>
    </section>
  );
}
