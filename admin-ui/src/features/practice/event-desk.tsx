import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal, type RefusedError } from '../../api/refused-error.js';
import type { EventView, PracticeView } from '../../api/types.js';
import { announce } from '../../components/live-region.js';
import { isEmptyPatch } from '../../data/merge-patch.js';
import type { DraftStore } from './draft-store.js';
import { EventDialog } from './event-dialog.js';
import { blockingReasons } from './event-reasons.js';
import { useEventSending } from './use-event-sending.js';

export interface Desk {
  /** Somebody pressed an event: it is sent, asked about, or its reasons are told. */
  press: (event: EventView) => void;
  busy: boolean;
  refusal: RefusedError | null;
  /** The event whose answer, good or bad, is shown. */
  last: EventView | null;
}

interface EventDeskProps {
  practice: PracticeView;
  store: DraftStore;
  goToField: (keys: readonly string[]) => void;
  onRefused: () => void;
  children: (desk: Desk) => ReactNode;
}

/** Holds what happens between pressing an event and its answer. */
export function EventDesk({ practice, store, goToField, onRefused, children }: EventDeskProps) {
  const { t } = useTranslation();
  const sending = useEventSending(practice, store);
  const [asking, setAsking] = useState<EventView | null>(null);
  const [last, setLast] = useState<EventView | null>(null);
  const untyped = (event: EventView) => event.editable.length > 0 && isEmptyPatch(store.eventData(event.editable));
  const send = (event: EventView, note: string) => {
    setLast(event);
    sending.mutate({ event, note }, { onSuccess: () => setAsking(null), onError: () => setAsking(null) });
  };
  const press = (event: EventView) => {
    if (sending.isPending) return;
    if (blockingReasons(event).length > 0) {
      onRefused();
      announce(t('event.notYet', { title: event.title }));
      return;
    }
    if (event.note !== 'none' || event.confirm || untyped(event)) setAsking(event);
    else send(event, '');
  };
  return (
    <>
      {children({ press, busy: sending.isPending, refusal: sending.error ? asRefusal(sending.error) : null, last })}
      {asking && (
        <EventDialog
          practice={practice}
          event={asking}
          untyped={untyped(asking)}
          busy={sending.isPending}
          onGoToData={() => {
            setAsking(null);
            goToField(asking.editable[0]?.split('.') ?? []);
          }}
          onClose={() => setAsking(null)}
          onSend={(note) => send(asking, note)}
        />
      )}
    </>
  );
}
