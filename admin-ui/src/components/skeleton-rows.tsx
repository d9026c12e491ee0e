import { useTranslation } from 'react-i18next';

/** Grey rows where the real ones will be. */
export function SkeletonRows({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton-rows" role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey rows have no identity
        <div key={row} className="skeleton-row" aria-hidden="true" />
      ))}
    </div>
  );
}
