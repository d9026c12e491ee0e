/** What all examples of the two languages are evaluated on. */
export const exampleContext = {
  practice: { state: 'in-valutazione', states: ['in-valutazione'], tags: ['open'] },
  data: {
    richiesta: { motivo: 'utenze', importo: 300, nota: '', inizio: '2026-02-10' },
    pagamenti: [
      { mese: '2026-01', importo: 100 },
      { mese: '2026-02', importo: 50 },
    ],
  },
  computed: { pagato: 150 },
  service: { id: 'lodi', title: 'Comune di Lodi' },
  today: '2026-03-01',
};

export const exampleEnvironment = {
  actor: { id: 'operatore-1', service: 'lodi', roles: ['responsabile'] },
  params: { mese: '2026-01' },
  today: '2026-03-01',
};

/** A condition, and whether it holds on the example's context. */
export interface ConditionExample {
  operator: string;
  meaning: string;
  condition: object;
  holds: boolean;
}

export const conditionExamples: ConditionExample[] = [
  { operator: '(value)', meaning: 'is equal to', condition: { 'data.richiesta.motivo': 'utenze' }, holds: true },
  { operator: '$eq', meaning: 'is equal to, written out', condition: { 'data.richiesta.importo': { $eq: 300 } }, holds: true },
  { operator: '$ne', meaning: 'is not equal to', condition: { 'practice.states': { $ne: 'bozza' } }, holds: true },
  { operator: '$in', meaning: 'is one of', condition: { 'data.richiesta.motivo': { $in: ['utenze', 'affitto'] } }, holds: true },
  {
    operator: '$nin',
    meaning: 'is none of',
    condition: { 'practice.states': { $nin: ['approvata', 'in-valutazione'] } },
    holds: false,
  },
  { operator: '$gt', meaning: 'is greater than', condition: { 'data.richiesta.importo': { $gt: 300 } }, holds: false },
  { operator: '$gte', meaning: 'is at least', condition: { 'data.richiesta.importo': { $gte: 300 } }, holds: true },
  {
    operator: '$lt',
    meaning: 'is less than; text is ordered by code point',
    condition: { 'data.richiesta.inizio': { $lt: '2026-03-01' } },
    holds: true,
  },
  {
    operator: '$lte',
    meaning: 'is at most; against a missing value or another type always false',
    condition: { 'data.richiesta.altro': { $lte: 5 } },
    holds: false,
  },
  {
    operator: '$exists',
    meaning: 'is there: not null, not "", not an empty list',
    condition: { 'data.richiesta.nota': { $exists: true } },
    holds: false,
  },
  {
    operator: '$not',
    meaning: 'the operators inside do not hold',
    condition: { 'data.richiesta.importo': { $not: { $gt: 500 } } },
    holds: true,
  },
  {
    operator: '(list)',
    meaning: 'through a list, one element is enough, and each operator may find another one',
    condition: { 'data.pagamenti.importo': { $gt: 90, $lt: 60 } },
    holds: true,
  },
  {
    operator: '$elemMatch',
    meaning: 'one and the same element fulfils all',
    condition: { 'data.pagamenti': { $elemMatch: { importo: { $gt: 90, $lt: 60 } } } },
    holds: false,
  },
  {
    operator: '$and',
    meaning: 'all hold; several paths in one object mean the same',
    condition: { $and: [{ 'data.richiesta.importo': { $gt: 100 } }, { 'practice.tags': 'open' }] },
    holds: true,
  },
  {
    operator: '$or',
    meaning: 'at least one holds',
    condition: { $or: [{ 'data.richiesta.importo': { $gt: 500 } }, { 'practice.tags': 'open' }] },
    holds: true,
  },
  {
    operator: '{ "$actor" }',
    meaning: 'what the acting operator has: `id`, `service`, and for `$in` also `roles`',
    condition: { 'service.id': { $actor: 'service' } },
    holds: true,
  },
  {
    operator: '{ "$today" }',
    meaning: 'the day, in the time zone of the Ambito',
    condition: { 'data.richiesta.inizio': { $lte: { $today: true } } },
    holds: true,
  },
  {
    operator: '{ "$param" }',
    meaning: 'a parameter, in extractions only',
    condition: { 'data.pagamenti.mese': { $param: 'mese' } },
    holds: true,
  },
];

/** A formula and its value on the example's context; or the code with which it is refused. */
export interface ExpressionExample {
  formula: string;
  value?: unknown;
  refused?: string;
  meaning: string;
}

export const expressionExamples: ExpressionExample[] = [
  { formula: 'data.richiesta.importo', value: 300, meaning: 'a plain path, read without FEEL' },
  { formula: 'data.richiesta.importo - computed.pagato', value: 150, meaning: 'arithmetic' },
  { formula: 'if data.richiesta.importo > 200 then "alto" else "basso"', value: 'alto', meaning: 'a choice' },
  { formula: 'sum(data.pagamenti.importo)', value: 150, meaning: 'a list, and one of the functions of FEEL' },
  { formula: 'count(data.pagamenti[importo > 90])', value: 1, meaning: 'the elements of a list that fulfil something' },
  { formula: 'for p in data.pagamenti return p.importo * 2', value: [200, 100], meaning: 'something for each element' },
  { formula: 'some p in data.pagamenti satisfies p.importo > 90', value: true, meaning: 'whether an element fulfils something' },
  { formula: 'data.richiesta.assente + 1', value: null, meaning: 'a missing value gives null, without an issue' },
  { formula: 'data.richiesta.inizio <= today', value: true, meaning: 'dates; `today` is a name, not a function' },
  { formula: 'today()', refused: 'function-refused', meaning: 'the clock is an argument; `now()` is refused too' },
  {
    formula: 'matches(data.richiesta.motivo, "a+")',
    refused: 'function-refused',
    meaning: '`matches`, `replace` and `split` take a regular expression, which can hang',
  },
  { formula: 'function(x) x + 1', refused: 'function-definition', meaning: 'functions are not defined' },
  { formula: 'for i in 1..100000 return i', refused: 'range-refused', meaning: 'a range is small and literal' },
];

/** A word of `workflow.json` with its parameters, as it may stand in one. */
export interface WordExample {
  type: string;
  meaning: string;
  params?: object;
}

export const guardExamples: WordExample[] = [
  {
    type: 'condition',
    meaning: 'a condition on the whole context holds',
    params: { when: { 'data.decision.granted': { $gt: 0 } } },
  },
  {
    type: 'form-complete',
    meaning: 'the sections, or all, have no missing and no wrong value',
    params: { sections: ['request', 'review'] },
  },
  {
    type: 'documents-present',
    meaning:
      'each of `categories`, and one at least of `anyOf`, has a document; where the category has an expiry, one that is still valid; with `since`, attached since the state was last entered, or the event last sent',
    params: { categories: ['identity'], since: 'papers-asked', when: { 'data.request.copies': { $gt: 1 } } },
  },
  { type: 'deadline-passed', meaning: 'the due date of the term of that state has passed', params: { of: 'in-review' } },
  { type: 'all', meaning: 'all hold', params: { guards: [{ type: 'form-complete' }] } },
  { type: 'any', meaning: 'at least one holds', params: { guards: [{ type: 'form-complete' }] } },
  { type: 'not', meaning: 'does not hold', params: { guard: { type: 'form-complete' } } },
];

export const actionExamples: WordExample[] = [
  {
    type: 'set',
    meaning: 'writes a value, or what a formula gives, into a field; a result that the form refuses refuses the event',
    params: { path: 'data.decision.decidedOn', expression: 'today' },
  },
  {
    type: 'notify',
    meaning:
      'a notification, and a mail with its title and a link, to a role in the service of the practice or to the reference operator',
    params: { letter: 'to-decide', to: { role: 'manager' } },
  },
  {
    type: 'write-letter',
    meaning: 'writes a letter and files it as PDF among the documents of a category',
    params: { letter: 'approved', category: 'letters' },
  },
  { type: 'assign-reference-operator', meaning: 'whoever sends the event becomes the reference operator' },
  {
    type: 'enable-operator',
    meaning: 'whoever has the role in the service of the practice may act in a certified way',
    params: { role: 'manager' },
  },
  { type: 'reserve', meaning: 'nobody knows of the practice any more who may not read it' },
  {
    type: 'suspend-deadline',
    meaning: 'the term of the state that is left keeps the days it still has',
    params: { of: 'in-review' },
  },
  { type: 'resume-deadline', meaning: 'the suspended term goes on with the days that were left', params: { of: 'in-review' } },
  {
    type: 'restart-deadline',
    meaning: 'the term of an active state starts anew: a check that was made, the next one is due',
    params: { of: 'in-review' },
  },
  {
    type: 'open-practice',
    meaning:
      'opens a practice about the same person by the right of who sends the event, with what they may read; both keep a link',
    params: {
      practiceType: 'loan',
      service: 'south',
      data: { 'data.request.topic': 'data.request.topic', 'data.request.copies': 'data.request.copies - data.decision.granted' },
    },
  },
  {
    type: 'call-webhook',
    meaning: 'tells a program that `ambito.json` declares; its address and key are in the configuration of the server',
    params: { endpoint: 'catalogue', data: { number: 'practice.number', copies: 'data.decision.granted' } },
  },
];
