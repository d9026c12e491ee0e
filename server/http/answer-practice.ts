import type { Request, Response } from 'express';
import { linkedPractices } from '../use-cases/linked-practices.js';
import type { Ports } from '../use-cases/ports.js';
import type { Loaded } from '../use-cases/setting.js';
import { loadPractice } from '../use-cases/setting.js';
import { answerNoted } from './answer-noted.js';
import { presentPractice } from './present/practice.js';
import { requestActor } from './request-actor.js';

/** The practice and its person, as the register names them, and how far the history of the practice went. */
export function idsOf({ practice: { id, subject, revision, history } }: Pick<Loaded, 'practice'>) {
  const last = history.at(-1);
  return { practice: id, subject: subject.id, revision, ...(last && { before: last.previous }) };
}

/** Answers with a practice that was read or changed, and with what the reader may know of the practices linked to it. */
export function answerPractice(
  asked: [Ports, Request, Response],
  practice: Promise<Loaded>,
  status: 200 | 201 = 200,
): Promise<void> {
  const [ports, , response] = asked;
  const withLinks = async (loaded: Loaded) => ({
    loaded,
    linked: await linkedPractices(ports, requestActor(response), loaded.practice),
  });
  return answerNoted(
    asked,
    practice.then(withLinks),
    {
      load: async (...of) => ({ loaded: await loadPractice(...of), linked: [] }),
      shown: ({ loaded }) => ({ kind: 'practice', ...idsOf(loaded) }),
      beside: ({ linked }) =>
        linked.length > 0 ? [{ kind: 'list', list: 'links', ids: linked.map(({ practice: { id } }) => id) }] : [],
      present: (...[, actor, { loaded, linked }]) => presentPractice(ports, actor, loaded, linked),
    },
    status,
  );
}
