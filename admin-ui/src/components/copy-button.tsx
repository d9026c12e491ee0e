import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';
import { announce } from './live-region.js';

/** Copies a code; says so where the button is and to screen readers. */
export function CopyButton({ text, title }: { text: string; title: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    announce(t('copy.done', { title }));
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" className="icon-button icon-button-small" onClick={copy} aria-label={t('copy.action', { title })}>
      <Icon name={copied ? 'check' : 'copy'} />
    </button>
  );
}
