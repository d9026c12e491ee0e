import type { Browser } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { archive } from './archive.js';
import { backgroundExtraction } from './background-extraction.js';
import { definitionsChange } from './definitions-change.js';
import { fromFormToMonthlyList } from './from-form-to-monthly-list.js';
import { handOver } from './hand-over.js';
import { operators } from './operators.js';
import { otherService } from './other-service.js';
import { practiceList } from './practice-list.js';
import { readers } from './readers.js';
import { signInPage } from './sign-in-page.js';
import { register } from './register.js';
import { reservedPractice } from './reserved-practice.js';

/** Every story by its name, in the order in which they are played: they share one demonstration. */
export const stories: Record<string, (browser: Browser, server: DemoServer) => Promise<void>> = {
  'sign in, with errors shown': signInPage,
  'from the form to the monthly list': fromFormToMonthlyList,
  'who has seen a practice': readers,
  'another service sees that something exists': otherService,
  'a practice is handed over': handOver,
  'practices are listed and narrowed': practiceList,
  'a long extraction is made in the background': backgroundExtraction,
  'an administrator makes an account': operators,
  'definitions change while the server runs': definitionsChange,
  'a practice is reserved, a colleague enabled, and it is printed': reservedPractice,
};
