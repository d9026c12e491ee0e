import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ask } from '../../api/client.js';
import type { PracticeRow, SubjectRow } from '../../api/types.js';

export type Hit = { to: string } & ({ kind: 'subject'; subject: SubjectRow } | { kind: 'practice'; practice: PracticeRow });

export interface Found {
  hits: Hit[];
  busy: boolean;
  error: unknown;
}

/** A value that follows another once it has rested, so that a word is asked and not its letters. */
export function useRested<T>(value: T, milliseconds: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}

/** What the words find; practices that may not be opened are left out, since there would be nowhere to go. */
export function useHits(text: string): Found {
  const q = useRested(text.trim(), 200);
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', q],
    queryFn: () => ask(api.GET('/api/search', { params: { query: { q } } })),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });
  const subjects = (data?.subjects ?? []).map((subject): Hit => ({ kind: 'subject', subject, to: `/persons/${subject.id}` }));
  const practices = (data?.practices ?? [])
    .filter(({ readable }) => readable)
    .map((practice): Hit => ({ kind: 'practice', practice, to: `/practices/${practice.id}` }));
  return { hits: q.length >= 2 ? [...subjects, ...practices] : [], busy: isFetching || q !== text.trim(), error };
}
