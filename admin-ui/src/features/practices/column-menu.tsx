import { useTranslation } from 'react-i18next';
import { Menu } from '../../components/menu.js';
import { columns } from './columns.js';
import type { useColumns } from './use-columns.js';

/** Which columns are shown. */
export function ColumnMenu({ chosen, toggle }: ReturnType<typeof useColumns>) {
  const { t } = useTranslation();
  return (
    <Menu className="btn btn-link btn-sm" label={t('practices.columns')}>
      {() =>
        columns.map(({ key }) => (
          <button key={key} type="button" aria-pressed={chosen.includes(key)} onClick={() => toggle(key)}>
            {t(`column.${key}`)}
          </button>
        ))
      }
    </Menu>
  );
}
