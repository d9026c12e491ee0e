import type { Browser } from 'playwright-core';
import type { DemoServer } from '../demo-server.js';
import { archive } from './archive.js';
import { backgroundExtraction } from './background-extraction.js';
import { definitionsChange } from './definitions-change.js';
import { firstSignIn } from './first-sign-in.js';
import { fromFormToMonthlyList } from './from-form-to-monthly-list.js';
import { handOver } from './hand-over.js';
import { onePerson } from './one-person.js';
import { operators } from './operators.js';
import { otherService } from './other-service.js';
import { parallelFlow } from './parallel-flow.js';
import { practiceList } from './practice-list.js';
import { readers } from './readers.js';
import { register } from './register.js';
import { reservedPractice } from './reserved-practice.js';
import { signInPage } from './sign-in-page.js';

/** Every story by its name, in the order in which they are played: they share one demonstration. */
export const stories: Record<string, (browser: Browser, server: DemoServer) => Promise<void>> = {
  'sign in, with errors shown': signInPage,
  'the first administrator signs in once': firstSignIn,
  'from the form to the monthly list': fromFormToMonthlyList,
  'a long extraction is made in the background': backgroundExtraction,
  'who has seen a practice': readers,
  'the register of reads is asked': register,
  'one person goes through four practices': onePerson,
  'another service sees that something exists': otherService,
  'a practice is handed over': handOver,
  'a practice is reserved, a colleague enabled, and it is printed': reservedPractice,
  'practices are listed and narrowed': practiceList,
  'an administrator makes an account': operators,
  'practices end in the archive, and mails are chosen': archive,
  'a flow in two parts is drawn': parallelFlow,
  'definitions change while the server runs': definitionsChange,
};
