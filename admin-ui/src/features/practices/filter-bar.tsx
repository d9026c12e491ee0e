import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PracticeFilter } from '../../api/types.js';
import { FilterDay } from '../../components/filter-day.js';
import { FilterSelect } from '../../components/filter-select.js';
import { TAGS, type useFilterAddress } from './filter-address.js';
import { filtersQuery } from './practices-query.js';

type Address = ReturnType<typeof useFilterAddress>;

function Chips({ filter, change }: Address) {
  const { t } = useTranslation();
  const chip = (name: 'late' | 'holder' | 'tag', value: string, label: string) => {
    const pressed = String(filter[name] ?? '') === value;
    return (
      <button
        key={`${name}-${value}`}
        type="button"
        className="filter-chip"
        aria-pressed={pressed}
        onClick={() => change({ [name]: pressed ? undefined : value })}
      >
        {label}
      </button>
    );
  };
  return (
    <fieldset className="filter-chips">
      <legend className="visually-hidden">{t('practices.filters')}</legend>
      {chip('holder', 'me', t('practices.mine'))}
      {chip('holder', 'none', t('practices.unheld'))}
      {chip('late', 'true', t('desk.late'))}
      <span className="chip-divider" aria-hidden="true" />
      {TAGS.map((tag) => chip('tag', tag, t(`practices.tag.${tag}`)))}
    </fieldset>
  );
}

const statesOf = (types: { id: string; states: { path: string; title: string }[] }[], { type }: PracticeFilter) => {
  const chosen = types.length === 1 ? types[0] : types.find(({ id }) => id === type);
  return chosen?.states.map(({ path, title }) => ({ id: path, title })) ?? [];
};

/** What narrows the list: chips for what is asked every day, fields for the rest. A choice of one is not offered. */
export function FilterBar(address: Address) {
  const { t } = useTranslation();
  const { filter, change, clear, narrowed } = address;
  const { data } = useQuery(filtersQuery);
  const types = data?.types ?? [];
  const states = statesOf(types, filter);
  const services = data?.services ?? [];
  return (
    <>
      <Chips {...address} />
      <div className="filter-fields">
        {types.length > 1 && (
          <FilterSelect
            name="type"
            label={t('practices.type')}
            choices={types}
            value={filter.type}
            onChange={(type) => change({ type, state: undefined })}
          />
        )}
        {states.length > 0 && (
          <FilterSelect
            name="state"
            label={t('column.state')}
            choices={states}
            value={filter.state}
            onChange={(state) => change({ state })}
          />
        )}
        {services.length > 1 && (
          <FilterSelect
            name="service"
            label={t('practices.service')}
            choices={services}
            value={filter.service}
            onChange={(service) => change({ service })}
          />
        )}
        {(['openedFrom', 'openedTo'] as const).map((name) => (
          <FilterDay
            key={name}
            name={name}
            label={t(`practices.${name}`)}
            value={filter[name]}
            onChange={(day) => change({ [name]: day })}
          />
        ))}
        {narrowed && (
          <button type="button" className="btn btn-link btn-sm" onClick={clear}>
            {t('practices.clear')}
          </button>
        )}
      </div>
    </>
  );
}
