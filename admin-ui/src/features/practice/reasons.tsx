import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Explanation, Issue, PracticeView } from '../../api/types.js';
import { asFieldSchema, choiceTitle, formatOf, schemaAt } from '../../data/form-schema.js';
import { pathKeys } from '../../data/merge-patch.js';
import { isMissing, issueSentence } from '../../i18n/issue-sentence.js';
import { conditionSentence, otherSentence } from './explanation-sentence.js';

interface ReasonsProps {
  practice: PracticeView;
  reasons: readonly Explanation[];
  goToField: (keys: readonly string[]) => void;
}

const isOfState = (path: string | undefined): boolean => path === 'practice.states' || path === 'practice.state';

interface FieldLinkProps {
  keys: readonly string[];
  goToField: (keys: readonly string[]) => void;
  children: ReactNode;
}

/** The way to a field: a link and no button, so that a long title breaks like the words around it. */
function FieldLink({ keys, goToField, children }: FieldLinkProps) {
  const go = (event: MouseEvent) => {
    event.preventDefault();
    goToField(keys);
  };
  return (
    <Link to={`?section=${keys[0] ?? ''}`} onClick={go}>
      {children}
    </Link>
  );
}

/** All that is in the way of an event, each with a link to where it can be mended. */
export function Reasons({ practice, reasons, goToField }: ReasonsProps) {
  if (reasons.length === 0) return null;
  return (
    <ul className="reasons">
      {reasons.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no identity and are drawn anew together
        <li key={index}>
          <Reason practice={practice} reason={reason} goToField={goToField} />
        </li>
      ))}
    </ul>
  );
}

interface ReasonProps {
  practice: PracticeView;
  reason: Explanation;
  goToField: (keys: readonly string[]) => void;
}

function Reason({ practice, reason, goToField }: ReasonProps) {
  const { t } = useTranslation();
  if (reason.hidden) {
    const section = practice.sections.find(({ key }) => key === reason.section)?.title ?? reason.section;
    return <>{t('reason.hidden', { section })}</>;
  }
  if (reason.kind === 'form-complete') {
    return <IssueReasons practice={practice} issues={reason.issues ?? []} goToField={goToField} />;
  }
  if (reason.kind === 'documents-present') {
    return (
      <>
        {t('reason.documents')}{' '}
        {(reason.categories ?? []).map(({ key, title }, index) => (
          <span key={key}>
            {index > 0 && ', '}
            <Link to={`?view=documents#category-${key}`}>{title}</Link>
          </span>
        ))}
      </>
    );
  }
  if (reason.kind === 'titled') return <Titled practice={practice} reason={reason} goToField={goToField} />;
  if (reason.kind === 'any') return <Alternatives practice={practice} reason={reason} goToField={goToField} />;
  if (reason.kind === 'condition' && isOfState(reason.path)) return <StateReason practice={practice} reason={reason} />;
  if (reason.kind === 'condition') return <ConditionReason practice={practice} reason={reason} goToField={goToField} />;
  return <>{otherSentence(reason)}</>;
}

/** What the office says of a condition, and beneath it what it lacks, as far as one may read that. */
function Titled({ practice, reason, goToField }: ReasonProps) {
  // Of the state the office's own words say enough.
  const told = (reason.reasons ?? []).filter(({ hidden, path }) => !hidden && !isOfState(path));
  return (
    <>
      <strong>{reason.title}</strong>
      <Reasons practice={practice} reasons={told} goToField={goToField} />
    </>
  );
}

/** Several ways, of which one is enough; a way that asks for several things says that it wants them all. */
function Alternatives({ practice, reason, goToField }: ReasonProps) {
  const { t } = useTranslation();
  return (
    <>
      {t('reason.any')}
      <ul className="reason-alternatives">
        {(reason.alternatives ?? []).map((all, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no identity and are drawn anew together
          <li key={index}>
            {all.length > 1 && t('reason.all')}
            {all.length > 1 ? (
              <Reasons practice={practice} reasons={all} goToField={goToField} />
            ) : (
              all[0] && <Reason practice={practice} reason={all[0]} goToField={goToField} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A condition on where the practice stands, in the words of its flow. */
function StateReason({ practice, reason }: Omit<ReasonProps, 'goToField'>) {
  const { t } = useTranslation();
  const titled = (path: unknown) => practice.flow.states.find((state) => state.path === path)?.title ?? String(path);
  const states = [reason.wanted].flat().map((path) => `«${titled(path)}»`);
  const not = reason.operator?.startsWith('not-');
  return <>{t(not ? 'reason.notInState' : 'reason.inState', { states: states.join(` ${t('value.or')} `) })}</>;
}

function ConditionReason({ practice, reason, goToField }: ReasonProps) {
  const keys = pathKeys(reason.path ?? '');
  const schema = schemaAt(asFieldSchema(practice.form.schema), keys);
  const format = reason.format ?? formatOf(schema) ?? practice.computed.find(({ path }) => path === reason.path)?.format;
  const titled = (value: unknown) => choiceTitle(schema, value) ?? value;
  const shown = { ...reason, actual: titled(reason.actual), wanted: [reason.wanted].flat().map(titled) };
  return (
    <>
      {schema ? (
        <FieldLink keys={keys} goToField={goToField}>
          {reason.title}
        </FieldLink>
      ) : (
        <strong>{reason.title}</strong>
      )}
      : {conditionSentence(shown, format)}
    </>
  );
}

/** A sentence that goes on after a title. */
const afterColon = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

interface IssueReasonsProps {
  practice: PracticeView;
  issues: readonly Issue[];
  goToField: (keys: readonly string[]) => void;
}

/** What the form still lacks, in one line, and what is wrong in it, one line each. */
export function IssueReasons({ practice, issues, goToField }: IssueReasonsProps) {
  const { t } = useTranslation();
  const form = asFieldSchema(practice.form.schema);
  const hidden = issues.filter((issue) => issue.hidden);
  const lacking = issues.filter((issue) => !issue.hidden && isMissing(issue));
  const wrong = issues.filter((issue) => !issue.hidden && !isMissing(issue));
  const link = (issue: Issue) => {
    const keys = pathKeys(issue.path);
    return (
      <FieldLink keys={keys} goToField={goToField}>
        {issue.title ?? schemaAt(form, keys)?.title ?? keys.at(-1)}
      </FieldLink>
    );
  };
  return (
    <>
      {lacking.length > 0 && (
        <p>
          {t('reason.missing', { count: lacking.length })}{' '}
          {lacking.map((issue, index) => (
            <span key={issue.path}>
              {link(issue)}
              {index < lacking.length - 1 && ', '}
            </span>
          ))}
        </p>
      )}
      {wrong.map((issue) => (
        <p key={`${issue.path} ${issue.code}`}>
          {link(issue)}: {afterColon(issueSentence(issue, formatOf(schemaAt(form, pathKeys(issue.path)))))}
        </p>
      ))}
      {hidden.length > 0 && <p>{t('issue.hidden')}</p>}
    </>
  );
}
