import { deliverDeadline, dueDeadlines, systemActor } from '../../engine/index.js';
import { withHistoryKept } from '../use-cases/history-pages.js';
import { settingFor } from '../use-cases/setting.js';
import type { Workplace } from './workplace.js';

/** Delivers every term of a practice that has passed, the earliest first, each in a write of its own. @returns how many */
export async function deliverDeadlines({ ports, log }: Workplace, id: string): Promise<number> {
  const { practices, subjects } = ports.stores;
  for (let delivered = 0; ; ) {
    const practice = await practices.get(id);
    if (!practice) return delivered;
    const setting = await settingFor(ports, systemActor(practice.service), practice);
    const [next] = dueDeadlines(practice, setting.now);
    if (!next) return delivered;
    const subject = await subjects.get(practice.subject.id);
    const after = await withHistoryKept(ports, deliverDeadline(setting, practice, next, subject));
    // Where somebody was faster the engine decides again, on what they left.
    if (!(await practices.save(after, practice.version))) continue;
    delivered++;
    log.info({ practice: id, deadline: next.term, event: next.event }, 'deadline delivered');
  }
}
