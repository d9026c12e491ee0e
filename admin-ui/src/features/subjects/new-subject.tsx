import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { asRefusal } from '../../api/refused-error.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { Page } from '../../components/page.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { FormEditor } from './form-editor.js';
import { createSubject, rememberSubject, subjectFormQuery } from './subject-queries.js';

/** A person that nobody has met yet. */
export function NewSubject() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: form, error, refetch } = useQuery(subjectFormQuery);
  const create = useMutation({
    mutationFn: createSubject,
    onSuccess: (subject) => {
      rememberSubject(client, subject);
      announce(t('subject.created', { title: subject.title }));
      void navigate(`/persons/${subject.id}`, { replace: true });
    },
  });
  return (
    <Page title={t('subject.new')} crumbs={[{ title: t('nav.subjects'), to: '/persons' }, { title: t('subject.new') }]}>
      <div className="panel panel-form">
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!form && !error && <SkeletonRows rows={6} />}
        {form && (
          <FormEditor
            form={form}
            initial={{}}
            submit={t('subject.create')}
            busy={create.isPending}
            refusal={create.error ? asRefusal(create.error) : null}
            onSubmit={(data) => create.mutate(data)}
          >
            <Link className="btn btn-link" to="/persons">
              {t('action.cancel')}
            </Link>
          </FormEditor>
        )}
      </div>
    </Page>
  );
}
