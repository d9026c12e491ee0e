import { presentForm } from '../../../engine/form/present-schema.js';
import { formFile, library, settingOf } from '../../support/library.js';

const change = {
  set: {
    [formFile]: { '/properties/review/properties/branch': { type: 'string', title: 'Branch', 'x-service': true } },
    'services.json': { '/services/1/until': '2026-01-31' },
  },
};
const release = library(change);
const { type } = settingOf(release, 'clerk');
const choicesOn = (today: string, stored: string | null) => {
  const source = { codeLists: release.definitions.codeLists, today, records: {}, readable: () => true };
  const { schema } = presentForm(type.definition.form, { ...source, stored: { review: { branch: stored } } });
  return JSON.stringify(schema).match(/"Branch".*?"oneOf":(\[.*?\])/)?.[1];
};
const issuesOf = (branch: string, stored?: string) =>
  type.form
    .validate(
      { review: { branch } },
      { today: '2026-02-02', sections: ['review'], ...(stored && { stored: { review: { branch: stored } } }) },
    )
    .filter(({ path }) => path === '/review/branch')
    .map(({ code }) => code);

it('offers the services that work that day, and the one that stands there', () => {
  expect(choicesOn('2026-01-31', null)).toContain('South branch');
  expect(choicesOn('2026-02-02', null)).toContain('North branch');
  expect(choicesOn('2026-02-02', null)).not.toContain('South branch');
  expect(choicesOn('2026-02-02', 'south')).toContain('South branch');
});

it('refuses what is no service, and one that was closed unless it stood there', () => {
  expect(issuesOf('north')).toEqual([]);
  expect(issuesOf('nowhere')).toEqual(['unknown-code']);
  expect(issuesOf('south')).toEqual(['expired-code']);
  expect(issuesOf('south', 'south')).toEqual([]);
});
