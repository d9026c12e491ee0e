import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OperatorView } from '../../api/types.js';
import { AssignmentDays } from './assignment-days.js';

/** The state of an account, as a chip: active, disabled, or waiting for its first password. */
export function OperatorChip({ operator }: { operator: OperatorView }) {
  const { t } = useTranslation();
  const state = operator.disabled ? 'disabled' : operator.mustChangePassword ? 'waiting' : 'active';
  const colour = { disabled: 'closed', waiting: 'waiting', active: 'approved' }[state];
  return <span className={`state-chip state-${colour}`}>{t(`operators.state.${state}`)}</span>;
}

/** Accounts with their roles, service by service. */
export function OperatorTable({ rows }: { rows: OperatorView[] }) {
  const { t } = useTranslation();
  return (
    <table className="list-table">
      <caption className="visually-hidden">{t('nav.operators')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('operators.who')}</th>
          <th scope="col">{t('operators.roles')}</th>
          <th scope="col">{t('column.state')}</th>
          <th scope="col">{t('operators.sessions')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((operator) => (
          <tr key={operator.id}>
            <th scope="row">
              <Link to={`/operators/${operator.id}`} className="row-name">
                {operator.name}
              </Link>
              <span className="muted mono">{operator.username}</span>
            </th>
            <td>
              <ul className="plain-list">
                {operator.assignments.map((assignment, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: assignments have no identity of their own
                  <li key={at}>
                    {assignment.service.title}: {assignment.roles.map(({ title }) => title).join(', ')}{' '}
                    <AssignmentDays assignment={assignment} />
                  </li>
                ))}
              </ul>
            </td>
            <td data-label={t('column.state')}>
              <OperatorChip operator={operator} />
            </td>
            <td data-label={t('operators.sessions')}>{operator.sessions}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
