import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { PracticeView } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { DraftStore } from './draft-store.js';
import { editPractice, loadPractice, practiceKey } from './practice-queries.js';

/** The draft of the practice on the page: it follows the server, tries again when the line comes back, and warns before it is left. */
export function useDraft(practice: PracticeView) {
  const client = useQueryClient();
  const { operator } = useSession();
  const { id } = practice;
  const [store] = useState(
    () =>
      new DraftStore(practice, {
        key: `${operator.id}.${id}`,
        save: (patch, revision) => editPractice(id, patch, revision),
        load: () => loadPractice(id),
        onSaved: (saved) => client.setQueryData(practiceKey(id), saved),
      }),
  );
  const first = useRef(practice);
  useEffect(() => {
    if (first.current !== practice) store.receive(practice);
  }, [store, practice]);
  useEffect(() => {
    const online = () => void store.flush();
    const leaving = (event: BeforeUnloadEvent) => {
      if (store.hasUnsaved()) event.preventDefault();
    };
    window.addEventListener('online', online);
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('beforeunload', leaving);
      void store.flush();
      store.stop();
    };
  }, [store]);
  const state = useSyncExternalStore(store.subscribe, store.state);
  return { store, state };
}
