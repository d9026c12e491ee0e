import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, ask } from '../../api/client.js';
import { asRefusal } from '../../api/refused-error.js';
import type { DeskRow } from '../../api/types.js';
import { Confirm } from '../../components/confirm.js';
import { announce } from '../../components/live-region.js';
import { Menu } from '../../components/menu.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';

type Action = DeskRow['actions'][number];

function useSend(row: DeskRow) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ event }: Action) =>
      ask(api.POST('/api/practices/{id}/events', { params: { path: { id: row.id } }, body: { event, revision: row.revision } })),
    onSuccess: (practice, { title }) => announce(t('event.done', { title, state: practice.state.title })),
    onSettled: () => client.invalidateQueries({ queryKey: ['desk'] }),
  });
}

/** The events that need nothing more than a click, here in the row; those to be confirmed ask first. The first is a button, the rest a menu. */
export function DeskActions({ row }: { row: DeskRow }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Action | null>(null);
  const send = useSend(row);
  const act = (action: Action) => (action.confirm ? setAsking(action) : send.mutate(action));
  const main = row.actions.find(({ confirm }) => !confirm);
  const others = row.actions.filter((action) => action !== main);
  const about = row.subject?.title ?? row.type.title;
  return (
    <div className="row-actions">
      {main ? (
        <button type="button" className="btn btn-outline-primary btn-sm" aria-disabled={send.isPending} onClick={() => act(main)}>
          {main.title} <span className="visually-hidden">: {about}</span>
        </button>
      ) : (
        <Link className="btn btn-outline-primary btn-sm" to={`/practices/${row.id}`}>
          {t('action.open')} <span className="visually-hidden">{about}</span>
        </Link>
      )}
      {others.length > 0 && <OtherActions actions={others} about={about} onAct={act} />}
      {send.error && (
        <p className="field-error" role="alert">
          {refusalSentence(asRefusal(send.error))}
        </p>
      )}
      {asking && (
        <Confirm
          title={asking.title}
          confirm={asking.title}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            send.mutate(asking);
            setAsking(null);
          }}
        >
          <p>{t('event.confirmDesk', { title: asking.title, number: row.number, type: row.type.title, subject: about })}</p>
        </Confirm>
      )}
    </div>
  );
}

interface OtherActionsProps {
  actions: Action[];
  about: string;
  onAct: (action: Action) => void;
}

function OtherActions({ actions, about, onAct }: OtherActionsProps) {
  const { t } = useTranslation();
  const label = (
    <span>
      {t('action.others')}
      <span className="visually-hidden"> : {about}</span>
    </span>
  );
  return (
    <Menu className="btn btn-link btn-sm" label={label}>
      {(close) =>
        actions.map((action) => (
          <button
            key={action.event}
            type="button"
            onClick={() => {
              close();
              onAct(action);
            }}
          >
            {action.title}
          </button>
        ))
      }
    </Menu>
  );
}
