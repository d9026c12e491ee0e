import { useTranslation } from 'react-i18next';

interface LoadMoreProps {
  more: boolean;
  busy: boolean;
  onMore: () => void;
}

/** The next page of a list, on demand: what was being read stays where it is. */
export function LoadMore({ more, busy, onMore }: LoadMoreProps) {
  const { t } = useTranslation();
  if (!more) return null;
  return (
    <div className="load-more">
      <button type="button" className="btn btn-outline-primary btn-sm" aria-disabled={busy} onClick={() => !busy && onMore()}>
        {busy ? t('state.loading') : t('action.showMore')}
      </button>
    </div>
  );
}
