import Holidays from 'date-holidays';
import { isDate } from '../../../form/formats/date.js';
import type { Found } from '../../found.js';
import { mentioned, repeated } from '../mention.js';
import type { DeepFolderRule } from '../rule.js';

let countries: string[] | undefined;

/** The holidays that terms keep are those of a country that is known, and of days that there are, each once. */
export const ambitoHolidays: DeepFolderRule = {
  check: ({ definitions: { ambito } }) => {
    const { country, patron = [] } = ambito.holidays;
    const file = 'ambito.json';
    countries ??= Object.keys(new Holidays().getCountries());
    const at = (index: number) => ({ file, pointer: `/holidays/patron/${index}/day` });
    const wrong = patron.flatMap(({ day }, index): Found[] =>
      // A leap year: a feast may fall on 29 February.
      isDate(`2024-${day}`) ? [] : [{ ...at(index), code: 'no-such-day', params: { day } }],
    );
    const twice = repeated(
      patron.map(({ day }) => day),
      at,
    );
    return [...mentioned('unknown-country', country, countries, { file, pointer: '/holidays/country' }), ...wrong, ...twice];
  },
};
