import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RefusedError } from '../../api/refused-error.js';
import type { EventView, PracticeView } from '../../api/types.js';
import { announce } from '../../components/live-region.js';
import { isEmptyPatch } from '../../data/merge-patch.js';
import type { DraftStore } from './draft-store.js';
import { practiceKey, sendEvent } from './practice-queries.js';

interface Sending {
  event: EventView;
  note: string;
}

/** Sends an event after what was typed is saved, with what was typed for it; afterwards the page shows what the server answered. */
export function useEventSending(practice: PracticeView, store: DraftStore) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const key = practiceKey(practice.id);
  return useMutation({
    mutationFn: async ({ event, note }: Sending) => {
      if (!(await store.flush())) throw store.state().refusal ?? new RefusedError('unsaved', {}, 0);
      const fresh = client.getQueryData<PracticeView>(key) ?? practice;
      const data = store.eventData(event.editable);
      const sent = await sendEvent(practice.id, {
        event: event.event,
        revision: fresh.revision,
        ...(!isEmptyPatch(data) && { data }),
        ...(note.trim() !== '' && { note: note.trim() }),
      });
      return { sent, data };
    },
    onSuccess: ({ sent, data }, { event }) => {
      store.receiveEvent(sent, data);
      client.setQueryData(key, sent);
      void client.invalidateQueries({ queryKey: ['desk'] });
      void client.invalidateQueries({ queryKey: ['overview', practice.subject.id] });
      announce(t('event.done', { title: event.title, state: sent.state.title }));
    },
    // Refused means that the practice is no longer what the page shows.
    onError: () => client.invalidateQueries({ queryKey: key }),
  });
}
