import { lazy, Suspense } from 'react';
import type { FormView } from '../../api/types.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { asFieldSchema } from '../../data/form-schema.js';

const GeneratedForm = lazy(() =>
  import('../../form-theme/generated-form.js').then((module) => ({ default: module.GeneratedForm })),
);

const NOTHING: string[] = [];

/** A form to read only: its values, without boxes. */
export function PlainForm({ form, data }: { form: FormView; data: unknown }) {
  return (
    <Suspense fallback={<SkeletonRows rows={4} />}>
      <GeneratedForm
        schema={asFieldSchema(form.schema)}
        look={form.ui}
        data={data}
        onChange={() => undefined}
        editable={NOTHING}
      />
    </Suspense>
  );
}
