import {
  actionExamples,
  conditionExamples,
  exampleContext,
  exampleEnvironment,
  expressionExamples,
  guardExamples,
  type WordExample,
} from './language-examples.js';
import { code, table } from './markdown.js';

const json = (value: unknown): string => code(JSON.stringify(value));

const block = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

const words = (examples: WordExample[]): string =>
  table(
    ['type', 'meaning', 'example of `params`'],
    examples.map(({ type, meaning, params }) => [code(type), meaning, params ? json(params) : 'none']),
  );

/** The chapters on conditions, expressions, guards and actions. */
export const languages = (): string => `## Conditions

A condition says *which* or *whether*: guards, permission rules, filters and alerts. It is JSON, a subset of what MongoDB takes.
Several paths in one object must all hold. The same condition is evaluated in memory, compiled to SQL and explained to the
operator where it does not hold. The examples below are evaluated by a test on this context, with the operator, the parameter and
the day after it:

${block(exampleContext)}

${block(exampleEnvironment)}

${table(
  ['operator', 'meaning', 'example', 'holds'],
  conditionExamples.map(({ operator, meaning, condition, holds }) => [
    code(operator),
    meaning,
    json(condition),
    holds ? 'yes' : 'no',
  ]),
)}

A missing path counts as null. A placeholder that has no value makes its leaf false; in a permission rule it makes the whole rule
fail or, where the rule is \`inverted\`, hold.

What may be read depends on the place. Rules and filters read what is stored with the practice: \`practice\`, \`data\`, \`computed\`
(but for values that depend on the day or the person), \`service\`, \`referenceOperator\`, \`enabledOperators\`, and of \`subject\` the fields
that \`subject.json\` copies. Guards, formulas and letters read besides \`records\`, the whole \`subject\`, \`actor\` and \`today\`; extractions
\`params\` and the name given by \`as\`; letters \`note\` and \`recipient\`.

## Expressions

An expression says *how much*: computed values, \`set\`, the columns of extractions. It is FEEL, the language of the DMN standard, of
at most 2,000 characters. On the same context:

${table(
  ['formula', 'gives', 'meaning'],
  expressionExamples.map(({ formula, value, refused, meaning }) => [
    code(formula),
    refused ? `refused: ${code(refused)}` : json(value),
    meaning,
  ]),
)}

A value of the wrong type gives null and the issue \`wrong-type\`. An amount with \`"x-format": "euro"\` is rounded half up to the cent.

## Guards

A guard stands in a transition of \`workflow.json\` as \`{ "type": ..., "params": ... }\`. Where it does not hold the event is refused, and
the operator reads why.

${words(guardExamples)}

\`form-complete\` and \`documents-present\` may have a \`when\` of their own: where that condition does not hold they ask for nothing, and where it
does the operator reads only what is missing.

## Actions

Actions stand in \`actions\` of a transition, and in \`entry\` and \`exit\` of a state. They happen in the order exit, transition, entry.

${words(actionExamples)}

## Terms

The state that a term belongs to has it in \`meta.deadline\`: one object, or a list in which each has its \`key\`. A term is called by the
dotted path of its state, or \`state:key\`; \`suspend-deadline\`, \`resume-deadline\` and \`restart-deadline\` take a state, too, and then mean all of its
terms.

\`\`\`json
"deadline": [
  { "title": "Risposta", "days": 30, "send": "TERMINE_SCADUTO", "remind": { "workingDays": 5, "send": "RICORDA" } },
  { "key": "verifica", "title": "Verifica", "days": "if data.piano.frequenza = \\"mensile\\" then 30 else 90", "send": "VERIFICA_DOVUTA", "repeat": true },
  { "key": "relazione", "title": "Relazione al tribunale", "on": "data.ingresso.relazioneEntro", "send": "RELAZIONE_DOVUTA" }
]
\`\`\`

- \`days\`, \`workingDays\` and \`hours\` are a number or a formula that gives one, up to a hundred years; \`on\` is a formula that gives the last day, often a field. Formulas read what
  is stored with the practice: \`data\`, \`practice\`, \`service\`, computed values that do not depend on the day, the person's copied fields.
- Whenever what a formula reads changes, the end moves: to the new day, or by as much as the length grew; it counts from where it counted.
  Where the formula gives nothing the term waits without a day, and is shown nowhere. An end that moves past now is delivered again.
- A set day is not moved by a holiday, and a suspension does not put it off.
- \`remind\` sends another automatic event in the morning so many days before the end, if that morning comes after the start.
- \`repeat\` starts the term again when it was delivered, from the day on which it fell due; turns that were missed are delivered once.

## Code lists

A list of codes is a CSV file in UTF-8 with the columns \`code,title,from,until\` and any others. A code may stand several times with
periods that do not overlap. Who fills a form chooses among the codes of the day; what was stored stays valid.

\`\`\`csv
code,title,from,until
utenze,Utenze domestiche,2020-01-01,
\`\`\`

A further column may say of what type its cells are, \`name:type\` with \`number\`, \`integer\`, \`boolean\` (\`true\`, \`false\`) or \`date\`; without a
type it holds text. Numbers are written with a point. An empty typed cell is nothing.

\`\`\`csv
code,title,from,until,massimo:number
buono,Buono sociale,2024-01-01,2024-12-31,400
buono,Buono sociale,2025-01-01,,450
\`\`\`

So amounts and thresholds move with each decree and no formula changes: a computed value reads them with \`lookup\` instead of \`value\`.

\`\`\`json
"importoMassimo": {
  "title": "Importo massimo", "type": "number", "x-format": "euro",
  "lookup": { "list": "strumenti", "code": "data.domanda.strumento", "column": "massimo", "at": "data.domanda.giorno" }
},
"fascia": {
  "title": "Fascia", "type": "string",
  "lookup": { "list": "fasce", "between": { "value": "records.isee.valore", "from": "da", "to": "a" }, "column": "code", "at": "data.domanda.giorno" }
}
\`\`\`

The row is the one of the code, or the first whose band the value lies in (both ends included, an empty end does not limit), that holds on
the day \`at\`; without \`at\`, today, and then the value is evaluated at each read and may stand in no rule or filter. No such row, an
empty cell or a missing input give null. A value that is stored stays as it is when the list changes, until what it reads changes.

## Letters

A letter is a file \`letters/<name>.hbs\`: a title between two lines of \`---\`, then HTML with Handlebars. It may use the tags \`p br strong em
u h1 h2 h3 ul ol li table thead tbody tr th td hr blockquote small\` without attributes (\`th\` and \`td\` may have \`colspan\`), paths
(\`{{subject.id}}\`), the helpers \`date\`, \`euro\`, \`month\` and \`title\` with one path, and the blocks \`if\`, \`unless\` and \`each\`. A missing
value prints nothing. \`{{title data.section.field}}\` prints what a code or a choice is called, \`{{title practice.state}}\` the state; several are
told one after the other. \`{{> name}}\` puts \`letter-parts/<name>.hbs\` in its place: HTML with Handlebars, without a title.

\`\`\`html
---
title: Esito
---
<p>Pratica {{practice.number}}, {{date today}}.</p>
\`\`\``;
