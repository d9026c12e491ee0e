import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { announce } from '../components/live-region.js';
import { Menu } from '../components/menu.js';
import { useChooseService, useSession } from '../session/session.js';

/** The active service; where there are several, a list to change it. */
export function ServiceMenu() {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const choose = useChooseService();
  if (session.assignments.length < 2) return <span className="bar-service">{session.service?.title}</span>;
  const change = (id: string, title: string) => {
    choose.mutate(id, {
      onSuccess: () => {
        announce(t('service.changed', { title }));
        void navigate('/');
      },
    });
  };
  return (
    <Menu label={session.service?.title} className="bar-service bar-service-button">
      {(close) => (
        <>
          <p className="menu-title">{t('service.change')}</p>
          {session.assignments.map(({ service, roles }) => (
            <button
              key={service.id}
              type="button"
              aria-current={service.id === session.service?.id ? 'true' : undefined}
              onClick={() => {
                close();
                if (service.id !== session.service?.id) change(service.id, service.title);
              }}
            >
              {service.title}
              <span className="muted">{roles.map((role) => role.title).join(', ')}</span>
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}
