import type { Assembled } from '../assemble.js';
import type { Definitions } from '../definitions.js';
import type { FileKind } from '../file-kind.js';
import type { Found } from '../found.js';
import { type FormView, formIn } from './forms/form-view.js';
import type { FolderView } from './rule.js';
import { folderRules, formRules, typeRules } from './rules.js';
import { deepFolderRules, deepTypeRules } from './rules-deep.js';
import { TypeView } from './type-view.js';

type Broken = Assembled['broken'][number];

function formsOf({ subject, practiceTypes, exports }: Definitions): FormView[] {
  const asked = Object.entries(exports).flatMap(([name, { params }]): FormView[] => {
    const file = `exports/${name}.export.json`;
    return params ? [{ form: { schema: params, ui: {} }, file, pointer: '/params', uiFile: file }] : [];
  });
  return [
    formIn('subject', subject.form),
    ...Object.entries(subject.records).map(([record, { form }]) => formIn(`subject/records/${record}`, form, { record })),
    ...Object.values(practiceTypes).map(({ key, form }) => formIn(`practice-types/${key}`, form, { practiceType: key })),
    ...asked,
  ];
}

/** A broken file keeps a rule over one practice type from running if it is of that type, or of no type. */
const concernsType = ({ practiceType }: Broken, key: string): boolean => practiceType === undefined || practiceType === key;

const isFormFile = (kind: FileKind): boolean => kind === 'form' || kind === 'form-ui';

/** A broken form keeps only its own rules from running. */
const concernsForm = ({ kind, practiceType, record }: Broken, form: FormView): boolean =>
  !isFormFile(kind) || (practiceType === form.practiceType && record === form.record);

/** What is wrong with the files of one practice type, or with those that every practice type depends on. */
function spoils({ file, severity = 'error' }: Found, folder: string): boolean {
  if (severity !== 'error') return false;
  return file.startsWith(`${folder}/`) || !/^(practice-types|exports|demo)\//.test(file);
}

/** The rules over how things work together, for the practice types that are right by themselves. */
function deepFindings(folder: FolderView, before: Found[], broken: Broken[]): Found[] {
  const isSound = ({ key, folder: own }: TypeView) =>
    !before.some((found) => spoils(found, own)) && !broken.some((one) => concernsType(one, key) && !isOutside(one));
  const ofTypes = folder.types.filter(isSound).flatMap((type) => deepTypeRules.flatMap((rule) => rule.check(type, folder)));
  const isWhole = broken.length === 0 && before.every(({ severity }) => severity === 'warning');
  return [...ofTypes, ...(isWhole ? deepFolderRules.flatMap((rule) => rule.check(folder)) : [])];
}

/** Nothing of a practice type depends on these. */
const isOutside = ({ kind }: Broken): boolean => kind === 'export' || kind === 'demo' || kind === 'readme';

/** Runs every rule whose files are whole. */
export function checkAssembled({ definitions, demos, letters, broken }: Assembled): Found[] {
  const types = Object.values(definitions.practiceTypes).map((type) => new TypeView(type, definitions, letters[type.key] ?? {}));
  const folder: FolderView = { definitions, demos, types };
  const isWhole = (reads: FileKind[], concerns: (one: Broken) => boolean = () => true) =>
    !broken.some((one) => reads.includes(one.kind) && concerns(one));
  const found = [
    ...folderRules.filter(({ reads }) => isWhole(reads)).flatMap((rule) => rule.check(folder)),
    ...types.flatMap((type) =>
      typeRules
        .filter(({ reads }) => isWhole(reads, (one) => concernsType(one, type.key)))
        .flatMap((rule) => rule.check(type, folder)),
    ),
    ...formsOf(definitions).flatMap((form) =>
      formRules
        .filter(({ reads }) => isWhole(reads, (one) => concernsForm(one, form)))
        .flatMap((rule) => rule.check(form, folder)),
    ),
  ];
  return [...found, ...deepFindings(folder, found, broken)];
}
