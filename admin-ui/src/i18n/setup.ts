import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import italian from './it.json';

const STORED = 'iter.language';
export const LANGUAGES = ['it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Starts in the language chosen before; Italian comes with the page, English is loaded when it is asked. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'it',
    fallbackLng: 'it',
    resources: { it: { translation: italian } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (localStorage.getItem(STORED) === 'en') await chooseLanguage('en');
}

/** Changes the words of every page and the language that screen readers speak. */
export async function chooseLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { default: english } = await import('./en.json');
    i18next.addResourceBundle('en', 'translation', english);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(STORED, language);
}
