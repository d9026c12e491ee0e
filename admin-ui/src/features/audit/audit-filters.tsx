import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { FilterDay } from '../../components/filter-day.js';
import { FilterSelect } from '../../components/filter-select.js';
import { useSession } from '../../session/session.js';
import { SubjectPicker } from '../subjects/subject-picker.js';
import type { AuditAddress } from './audit-address.js';
import { auditOperatorsQuery } from './audit-queries.js';

/** Asks for a person to narrow the register by. */
function PickSubject({ onPick }: { onPick: (id: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setOpen(true)}>
        {t('audit.pickSubject')}
      </button>
      {open && (
        <Dialog title={t('audit.pickSubject')} onClose={() => setOpen(false)}>
          <div className="box-body">
            <SubjectPicker
              onPick={({ id }) => {
                setOpen(false);
                onPick(id);
              }}
            />
          </div>
        </Dialog>
      )}
    </>
  );
}

/** What narrows the register: who, which days, and one person or one practice at a time. */
export function AuditFilters({ address, first }: { address: AuditAddress; first: AuditRow | undefined }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { data } = useQuery(auditOperatorsQuery);
  const { filter, change, clear, narrowed } = address;
  const operators = (data?.items ?? []).map(({ id, name }) => ({ id, title: name }));
  const about = filter.practice ? 'practice' : filter.subject ? 'subject' : null;
  const title = (about === 'practice' ? first?.practice?.number : first?.subject?.title) ?? '';
  return (
    <div className="filter-fields">
      <FilterSelect
        name="operator"
        label={t('audit.operator')}
        choices={operators}
        value={filter.operator}
        onChange={(operator) => change({ operator })}
      />
      {(['from', 'to'] as const).map((name) => (
        <FilterDay
          key={name}
          name={name}
          label={t(`audit.${name}`)}
          value={filter[name]}
          onChange={(day) => change({ [name]: day })}
        />
      ))}
      {about && (
        <button
          type="button"
          className="filter-chip"
          aria-pressed="true"
          onClick={() => change({ practice: undefined, subject: undefined })}
        >
          {t(`audit.about.${about}`, { title })}
        </button>
      )}
      {!about && can.searchSubjects && <PickSubject onPick={(subject) => change({ subject })} />}
      {narrowed && (
        <button type="button" className="btn btn-link btn-sm" onClick={clear}>
          {t('practices.clear')}
        </button>
      )}
    </div>
  );
}
