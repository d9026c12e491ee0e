import type { components, operations } from './generated/schema.js';

type Schemas = components['schemas'];

export type Administering = Schemas['Administering'];
export type AuditRow = Schemas['AuditRow'];
export type Data = Schemas['Data'];
export type DeskGroup = Schemas['DeskGroup'];
export type DeskRow = Schemas['DeskRow'];
export type Disposable = Schemas['Disposable'];
export type DocumentView = Schemas['DocumentView'];
export type EnabledOperator = Schemas['EnabledOperator'];
export type EventView = Schemas['EventView'];
export type Explanation = Schemas['Explanation'];
export type ErasedPractice = Schemas['ErasedPractice'];
export type ExportPreview = Schemas['ExportPreview'];
export type ExportRun = Schemas['ExportRun'];
export type ExportView = Schemas['ExportView'];
export type Field = Schemas['Field'];
export type Flow = Schemas['Flow'];
export type FormView = Schemas['Form'];
export type HistoryRow = Schemas['HistoryRow'];
export type Issue = Schemas['Issue'];
export type NewAssignment = Schemas['NewAssignments'][number];
export type Notification = Schemas['Notification'];
export type OneTimeAccess = Schemas['OneTimeAccess'];
export type OperatorView = Schemas['OperatorView'];
/** What narrows and orders the list of practices. */
export type PracticeFilter = Omit<NonNullable<operations['listPractices']['parameters']['query']>, 'after'>;
export type PracticeRow = Schemas['PracticeRow'];
export type PracticeView = Schemas['PracticeView'];
export type Preferences = Schemas['Preferences'];
export type Reader = Schemas['Reader'];
export type RecordKind = Schemas['RecordKind'];
export type Session = Schemas['Session'];
export type State = Schemas['State'];
export type SubjectRow = Schemas['SubjectRow'];
export type SubjectView = Schemas['SubjectView'];
export type Term = Schemas['Term'];

export type SectionView = PracticeView['sections'][number];
export type DocumentCategory = PracticeView['documentCategories'][number];
export type RecordItem = RecordKind['items'][number];
export type Openable = SubjectView['openable'][number];
