import { useTranslation } from 'react-i18next';

/** Files are documents of a practice, in their own place: a form that held their bytes would be saved whole at each key. */
export function NoFileWidget() {
  const { t } = useTranslation();
  return <p className="muted">{t('form.noFiles')}</p>;
}
