import type { DemoFile } from '../../../engine/index.js';
import type { CompiledRelease } from '../../../engine/release/compile-release.js';
import { scenarioSubject } from '../../../engine/scenario/scenario-world.js';
import { DemoError } from '../../../server/demo/demo-error.js';
import { inventPersons } from '../../../server/demo/persons.js';
import { planPractices } from '../../../server/demo/plan.js';
import { playStory } from '../../../server/demo/play.js';
import type { Operator } from '../../../server/storage/documents/operator.js';
import type { StoredSubject } from '../../../server/storage/documents/stored-subject.js';

const now = '2026-03-02T09:00:00.000Z';

/** The persons of a demonstration, as they would be stored. */
function personsOf({ subjects, seed = '' }: DemoFile, release: CompiledRelease): StoredSubject[] {
  if (!subjects) return [];
  const { codeLists } = release.definitions;
  const invented = inventPersons(subjects, { seed, identifiers: ['codiceFiscale'], today: now.slice(0, 10), codeLists });
  return invented.map(
    ({ data, records }, at) =>
      ({
        ...scenarioSubject(release, { ...data, records }),
        id: `person-${at}`,
        title: String(data['cognome']),
      }) as StoredSubject,
  );
}

/** Everything that a demonstration would sow: accounts, persons, and what becomes of its practices. */
export function sown(demo: DemoFile, release: CompiledRelease): string {
  const { seed = '', accounts: declared = [] } = demo;
  const accounts = declared.map((account) => ({ ...account, id: account.username }) as unknown as Operator);
  const persons = personsOf(demo, release);
  try {
    const plans = planPractices({ seed, demo, release, now, accounts, persons });
    const practices = plans.map((plan) => {
      const { practice, refused } = playStory(plan, { seed, release, now, number: plan.labels.join('-') });
      const { subject, openedAt, changedAt, state, service, data, history = [] } = practice ?? {};
      return {
        type: plan.type.definition.key,
        subject,
        openedAt,
        changedAt,
        state,
        service,
        data,
        refused,
        actors: history.map(({ actor }) => actor),
      };
    });
    return JSON.stringify({ accounts, persons, practices });
  } catch (error) {
    if (error instanceof DemoError) return error.message;
    throw error;
  }
}
