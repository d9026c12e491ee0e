import type { Issue } from '../error/issue.js';
import { fieldPathOf } from '../form/issues.js';
import type { PresentedForm } from '../form/present-schema.js';
import { presentForm } from '../form/present-schema.js';
import { projectLeaves } from '../form/reading.js';
import type { Rights } from '../permission/rights.js';
import { rightsOn } from '../permission/rights.js';
import type { DocumentEntry } from '../practice/document-entry.js';
import type { Practice } from '../practice/practice.js';
import type { Subject } from '../practice/subject.js';
import type { JsonObject } from '../value/json.js';
import { pathCovers, pathsOverlap } from '../value/path.js';
import { withVolatile } from '../workflow/computed-values.js';
import type { Context } from '../workflow/context.js';
import { fullContext } from '../workflow/context.js';
import { mayAttach } from '../workflow/documents.js';
import { editableLeaves } from '../workflow/edit-practice.js';
import { formIssues } from '../workflow/form-issues.js';
import type { PermittedEvent } from '../workflow/permitted-events.js';
import { permittedEvents } from '../workflow/permitted-events.js';
import type { Setting } from '../workflow/setting.js';
import { titleOf } from '../workflow/titles.js';
import { codeTitles } from './code-titles.js';
import type { FieldView } from './field-view.js';
import { fieldViews } from './field-view.js';
import { recordChoices } from './record-choices.js';

/** An issue as the actor may read it: its field's title, or only the section of what is hidden. */
export type IssueView =
  | (Issue & { title: string; section: string })
  | { code: 'hidden'; path: string; section: string; hidden: true };

/** A section of the form as the actor meets it. */
export interface SectionView {
  key: string;
  title: string;
  editable: boolean;
  missing: number;
  certified: boolean;
  /** Nobody may write it: the flow does. */
  kept: boolean;
  withEvents: string[];
}

/** A computed value, and the section under which it stands where that is one only. */
type ComputedView = FieldView & { section?: string };

/** What one actor sees of a practice and may do with it: everything decided here, nothing decided again elsewhere. */
export interface PracticeView {
  rights: Rights;
  form: PresentedForm;
  data: JsonObject;
  computed: ComputedView[];
  sections: SectionView[];
  editable: string[];
  issues: IssueView[];
  events: PermittedEvent[];
  documents: (DocumentEntry & { expired: boolean; removable: boolean })[];
  categories: { key: string; title: string; description?: string; hasExpiry: boolean; readable: boolean; attachable: boolean }[];
}

/** Issues by what may be read; what is hidden counts once a section. */
export function issueViews(setting: Setting, issues: Issue[], rights: Rights): IssueView[] {
  const hidden = new Set<string>();
  const shown = issues.flatMap<IssueView>((issue) => {
    const path = fieldPathOf(issue.path);
    const [section = ''] = path.split('.');
    if (rights.mayRead(path) || setting.type.form.leaves().some((leaf) => pathCovers(path, leaf) && rights.mayRead(leaf))) {
      return [{ ...issue, title: titleOf(setting.type, `data.${path}`), section }];
    }
    hidden.add(section);
    return [];
  });
  return [
    ...shown,
    ...[...hidden].map((section) => ({ code: 'hidden' as const, path: `/${section}`, section, hidden: true as const })),
  ];
}

/** Whether a rule, of the practice type or of everywhere, lets anybody write something of a section, at any time. */
const isWritten = ({ type, current }: Setting, key: string): boolean =>
  [...type.definition.rules, ...current.definitions.rules].some(
    ({ on = 'practice', action, fields = [key], inverted = false }) =>
      on === 'practice' && !inverted && [action].flat().includes('edit') && fields.some((field) => pathCovers(key, field)),
  );

function sectionViews(
  setting: Setting,
  practice: Practice,
  rights: Rights,
  view: Pick<PracticeView, 'editable' | 'issues' | 'events'>,
): SectionView[] {
  const { form } = setting.type;
  const { certified } = setting.type.configuration(practice.state);
  const readable = (key: string) => form.leaves().some((leaf) => pathCovers(key, leaf) && rights.mayRead(leaf));
  return form.sections
    .filter(({ key }) => readable(key) || view.editable.some((leaf) => pathCovers(key, leaf)))
    .map(({ key, title }) => ({
      key,
      title,
      editable: view.editable.some((leaf) => pathCovers(key, leaf)),
      missing: view.issues.filter((issue) => issue.section === key).length,
      certified: certified.some((area) => pathsOverlap(key, area)),
      kept: !isWritten(setting, key),
      withEvents: view.events.filter(({ editable }) => editable.some((leaf) => pathCovers(key, leaf))).map(({ event }) => event),
    }));
}

function documentViews(setting: Setting, practice: Practice, rights: Rights): PracticeView['documents'] {
  const { today } = rights.environment;
  return practice.documents
    .filter(({ category }) => rights.mayReadDocument(category))
    .map((document) => ({
      ...document,
      expired: document.expires !== undefined && document.expires < today,
      removable: document.letter === undefined && mayAttach(setting, practice, document.category).ok,
    }));
}

function categoryViews(setting: Setting, practice: Practice, rights: Rights): PracticeView['categories'] {
  return [...setting.type.documentCategories.values()]
    .map(({ key, title, description, hasExpiry }) => ({
      key,
      title,
      ...(description !== undefined && { description }),
      hasExpiry: hasExpiry === true,
      readable: rights.mayReadDocument(key),
      attachable: mayAttach(setting, practice, key).ok,
    }))
    .filter(({ readable, attachable }) => readable || attachable);
}

/** The computed values that are there to be looked at; one whose section is not shown stands under no section of its own. */
function computedViews(setting: Setting, context: Context, rights: Rights, shown: SectionView[]): ComputedView[] {
  const { computed } = setting.type.definition;
  const names = Object.keys(computed).filter((name) => name !== '$schema' && !computed[name]?.hidden);
  const titles = codeTitles(setting.current);
  return names.flatMap((name) =>
    fieldViews(setting.type, context, [`computed.${name}`], rights, titles).map((view) => {
      const section = shown.find(({ key }) => key === computed[name]?.section)?.key;
      return { ...view, ...(section !== undefined && { section }) };
    }),
  );
}

/**
 * What the setting's actor sees of a practice.
 * @returns null where nothing of it may be read: for this actor it does not exist
 */
export function practiceView(setting: Setting, practice: Practice, subject: Subject | null): PracticeView | null {
  const rights = rightsOn(setting, practice);
  if (!rights.readable) return null;
  const { type, current } = setting;
  const context = fullContext(type, practice, subject, rights.environment);
  const full = withVolatile(type, context);
  const events = permittedEvents(setting, practice, subject, rights);
  const editable = editableLeaves(setting, practice, rights);
  const issues = issueViews(setting, formIssues(type, practice.data, context), rights);
  const form = presentForm(type.definition.form, {
    readable: (path) => rights.mayRead(path),
    codeLists: current.definitions.codeLists,
    today: rights.environment.today,
    stored: practice.data,
    records: recordChoices(setting, subject, rights),
  });
  const sections = sectionViews(setting, practice, rights, { editable, issues, events });
  return {
    rights,
    form,
    data: projectLeaves(practice.data, rights.mayRead),
    computed: computedViews(setting, full, rights, sections),
    sections,
    editable,
    issues,
    events,
    documents: documentViews(setting, practice, rights),
    categories: categoryViews(setting, practice, rights),
  };
}
