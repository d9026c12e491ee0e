import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ExportPreview } from '../../api/types.js';
import type { FieldSchema } from '../../data/form-schema.js';
import type { JsonRecord } from '../../data/merge-patch.js';
import { useRested } from '../search/use-hits.js';
import { previewExport } from './export-queries.js';

export interface Preview {
  /** Whether all that must be asked has been answered. */
  ready: boolean;
  busy: boolean;
  data: ExportPreview | undefined;
  error: unknown;
  retry: () => void;
}

/** The first rows for the parameters as they are, asked again once they rest. */
export function usePreview(key: string, schema: FieldSchema, params: JsonRecord): Preview {
  const text = useRested(JSON.stringify(params), 400);
  const ready = (schema.required ?? []).every((name) => params[name] !== undefined);
  const query = useQuery({
    queryKey: ['export-preview', key, text],
    queryFn: () => previewExport(key, JSON.parse(text) as JsonRecord),
    enabled: ready && text === JSON.stringify(params),
    placeholderData: keepPreviousData,
  });
  return {
    ready,
    busy: ready && query.isFetching,
    data: ready ? query.data : undefined,
    error: ready ? query.error : null,
    retry: () => void query.refetch(),
  };
}
