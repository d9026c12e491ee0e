import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.js';

interface ExportActionsProps {
  ready: boolean;
  /** More rows than one waits for: the file is made in the background. */
  long: boolean;
  downloading: boolean;
  starting: boolean;
  onDownload: () => void;
  onStart: () => void;
}

/** The file at once or, where it is long, made in the background; who does not want to wait may always choose that. */
export function ExportActions({ ready, long, downloading, starting, onDownload, onStart }: ExportActionsProps) {
  const { t } = useTranslation();
  const when = (busy: boolean, act: () => void) => () => {
    if (!ready) announce(t('exports.fillFirst'));
    else if (!busy) act();
  };
  return (
    <div className="export-actions">
      <button
        type="button"
        className={long ? 'btn btn-primary' : 'btn btn-outline-primary'}
        aria-disabled={!ready || starting}
        onClick={when(starting, onStart)}
      >
        {starting ? t('exports.starting') : t(long ? 'exports.prepare' : 'exports.background')}
      </button>
      {!long && (
        <button
          type="button"
          className="btn btn-primary"
          aria-disabled={!ready || downloading}
          onClick={when(downloading, onDownload)}
        >
          {t(downloading ? 'exports.preparing' : 'exports.download')}
        </button>
      )}
    </div>
  );
}
