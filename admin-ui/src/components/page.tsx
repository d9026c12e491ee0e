import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Breadcrumb, type Crumb } from './breadcrumb.js';

interface PageProps {
  /** The title of the browser's tab and, unless `heading` says more, of the page. */
  title: string;
  heading?: ReactNode;
  crumbs?: Crumb[];
  actions?: ReactNode;
  children: ReactNode;
}

/** One page: title in the tab, the way back, one h1 that takes the focus when the page opens, and at most one primary action. */
export function Page({ title, heading, crumbs, actions, children }: PageProps) {
  const { t } = useTranslation();
  const h1 = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  useEffect(() => {
    // A dialog or a field may have asked for the focus first: it keeps it.
    const taken = document.activeElement?.closest('main, dialog');
    if (!taken) h1.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      {crumbs && <Breadcrumb crumbs={crumbs} />}
      <div className="page-head">
        <h1 ref={h1} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
