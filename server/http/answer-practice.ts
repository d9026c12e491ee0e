import type { Request, Response } from 'express';
import type { Ports } from '../use-cases/ports.js';
import type { Loaded } from '../use-cases/setting.js';
import { loadPractice } from '../use-cases/setting.js';
import { answerNoted } from './answer-noted.js';
import { presentPractice } from './present/practice.js';

/** The practice and its person, as the register names them, and how far the history of the practice went. */
export function idsOf({ practice: { id, subject, revision, history } }: Pick<Loaded, 'practice'>) {
  const last = history.at(-1);
  return { practice: id, subject: subject.id, revision, ...(last && { before: last.previous }) };
}

/** Answers with a practice that was read or changed. */
export const answerPractice = (
  asked: [Ports, Request, Response],
  practice: Promise<Loaded>,
  status: 200 | 201 = 200,
): Promise<void> =>
  answerNoted(
    asked,
    practice,
    { load: loadPractice, shown: (loaded) => ({ kind: 'practice', ...idsOf(loaded) }), present: presentPractice },
    status,
  );
