import type {
  Ambito,
  ComputedFile,
  ExportFile,
  FormSchema,
  FormUi,
  PracticeTypeFile,
  RecordFile,
  Role,
  Rule,
  ScenarioFile,
  Service,
  SubjectFile,
  WorkflowFile,
} from './generated/definition-files.js';

/** A file of the definitions folder: its path inside the folder, with `/`, and its text. */
export interface DefinitionFile {
  readonly path: string;
  readonly text: string;
}

/** What the cells of a column of a code list are: dates are texts `YYYY-MM-DD`. */
export type ColumnType = 'string' | 'number' | 'integer' | 'boolean' | 'date';

/** One row of a code list. `until` null means still valid. Further columns of the CSV are in `columns`; an empty cell is null unless it is text. */
export interface Code {
  code: string;
  title: string;
  from: string | null;
  until: string | null;
  columns: Record<string, string | number | boolean | null>;
}

/** A form with its look. */
export interface FormDefinition {
  schema: FormSchema;
  ui: FormUi;
}

/** A letter: its title and its Handlebars body, front matter taken off. */
export interface LetterDefinition {
  title: string;
  body: string;
}

/** A practice type, all its files together. */
export interface PracticeTypeDefinition {
  key: string;
  type: PracticeTypeFile;
  form: FormDefinition;
  computed: ComputedFile;
  workflow: WorkflowFile;
  rules: Rule[];
  letters: Record<string, LetterDefinition>;
  scenarios: Record<string, ScenarioFile>;
}

/** The whole definitions folder, parsed and free of errors. */
export interface Definitions {
  ambito: Ambito;
  services: Service[];
  roles: Role[];
  rules: Rule[];
  /** Those of the folder, and the services as one more. */
  codeLists: Record<string, Code[]>;
  /** For each code list, its further columns and what they hold. */
  codeColumns: Record<string, Record<string, ColumnType>>;
  subject: {
    file: SubjectFile;
    form: FormDefinition;
    records: Record<string, { file: RecordFile; form: FormDefinition }>;
  };
  practiceTypes: Record<string, PracticeTypeDefinition>;
  exports: Record<string, ExportFile>;
}
