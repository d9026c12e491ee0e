import { deserialize, serialize } from 'node:v8';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import italian from '../../../admin-ui/src/i18n/it.json';

void i18next.use(initReactI18next).init({
  lng: 'it',
  resources: { it: { translation: italian } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

// jsdom has none, every browser has.
globalThis.structuredClone ??= (value) => deserialize(serialize(value));
