/** Where each kind of file stands, in the order in which the reference tells them. Kinds are the names of the meta-schemas. */
export const fileKinds: [kind: string, paths: string[]][] = [
  ['ambito', ['ambito.json']],
  ['services', ['services.json']],
  ['roles', ['roles.json']],
  ['permissions', ['permissions.json', 'practice-types/<key>/permissions.json']],
  ['subject', ['subject/subject.json']],
  ['record', ['subject/records/<kind>/record.json']],
  ['practice-type', ['practice-types/<key>/practice-type.json']],
  [
    'form',
    [
      'practice-types/<key>/form.schema.json',
      'subject/form.schema.json',
      'subject/records/<kind>/form.schema.json',
      'form-parts/<part>.schema.json',
    ],
  ],
  ['form-ui', ['practice-types/<key>/form.ui.json', 'subject/form.ui.json', 'subject/records/<kind>/form.ui.json']],
  ['computed', ['practice-types/<key>/computed.json']],
  ['workflow', ['practice-types/<key>/workflow.json']],
  ['scenario', ['practice-types/<key>/scenarios/<story>.scenario.json']],
  ['export', ['exports/<key>.export.json']],
  ['demo', ['demo/<name>.json']],
];
