import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Notification } from '../../api/types.js';
import { formatMoment } from '../../i18n/format.js';
import { LetterText } from './letter-text.js';

/** One notification; opening its practice marks it as read. */
export function NotificationRow({ item, onRead }: { item: Notification; onRead: () => void }) {
  const { t } = useTranslation();
  const { practice, read } = item;
  return (
    <li className={read ? 'panel told' : 'panel told told-new'}>
      <div className="panel-head">
        <h2>
          {!read && <span className="new-mark">{t('notifications.new')}</span>} {item.title}
        </h2>
        <time dateTime={item.at} className="muted">
          {formatMoment(item.at)}
        </time>
      </div>
      <LetterText html={item.html} />
      <div className="form-foot">
        {practice && (
          <Link className="btn btn-outline-primary btn-sm" to={`/practices/${practice.id}`} onClick={() => !read && onRead()}>
            {t('notifications.open', { number: practice.number })}
          </Link>
        )}
        {!read && (
          <button type="button" className="btn btn-link btn-sm" onClick={onRead}>
            {t('notifications.markRead')}
            <span className="visually-hidden">: {item.title}</span>
          </button>
        )}
      </div>
    </li>
  );
}
