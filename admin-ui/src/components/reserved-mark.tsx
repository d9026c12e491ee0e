import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';

/** That a practice is reserved: whoever may not read it does not know of it. */
export function ReservedMark({ reserved }: { reserved: boolean }) {
  const { t } = useTranslation();
  if (!reserved) return null;
  return (
    <span className="reserved-mark">
      <Icon name="lock" /> {t('reserve.mark')}
    </span>
  );
}
