import type { Request, Response } from 'express';
import type { Ports } from '../use-cases/ports.js';
import type { Loaded } from '../use-cases/setting.js';
import { loadPractice } from '../use-cases/setting.js';
import { noteRead, notingRefusal } from './note-read.js';
import { presentPractice } from './present/practice.js';
import { requestActor } from './request-actor.js';

/** The practice and its person, as the register names them, and how far the history of the practice went. */
export function idsOf({ practice: { id, subject, revision, history } }: Pick<Loaded, 'practice'>) {
  const last = history.at(-1);
  return { practice: id, subject: subject.id, revision, ...(last && { before: last.previous }) };
}

/** Answers with a practice that was read or changed, once that is in the register; what a refusal tells of it is noted too. */
export async function answerPractice(
  asked: [Ports, Request, Response],
  practice: Promise<Loaded>,
  status: 200 | 201 = 200,
): Promise<void> {
  const [ports, request, response] = asked;
  const actor = requestActor(response);
  const seen = async () => {
    const { id } = request.params;
    return id === undefined ? null : ({ kind: 'practice', ...idsOf(await loadPractice(ports, actor, String(id))) } as const);
  };
  const loaded = await notingRefusal(asked, practice, seen);
  await noteRead(ports, request, response, { kind: 'practice', ...idsOf(loaded) });
  response.status(status).json(presentPractice(ports, requestActor(response), loaded));
}
