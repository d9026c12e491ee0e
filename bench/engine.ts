/**
 * `applyEvent` against a bare XState `transition` of the same event on the same machine, its guards asked the same: one that asks
 * permission, writes and validates data, judges a guard of two parts and chains history. And an event whose data touches three
 * formulas, against bare feelin evaluating the same three.
 */
import { evaluate } from 'feelin';
import type { AnyStateMachine } from 'xstate';
import { setup, transition } from 'xstate';
import type { GuardDefinition } from '../engine/definition/generated/definition-files.js';
import { applyEvent, environmentOf, fullContext } from '../engine/index.js';
import { guardHolds } from '../engine/workflow/guards.js';
import { libraryRelease, loanInReview, now, reader, settingOf } from './support/library.js';
import { inTurn, rateOf } from './support/ratio.js';

const release = libraryRelease();
const manager = settingOf(release, 'manager');
const loan = loanInReview(release);
const request = { event: 'RECORD', data: { decision: { reason: 'All copies are out.' } }, note: 'By phone.', subject: reader };

const { type } = manager;
const environment = environmentOf(manager.actor, now, release.calendar);
const decided = { ...loan, data: { ...loan.data, decision: { reason: 'All copies are out.' } } };
const context = fullContext(type, decided, reader, environment);
const judged = { type, practice: decided, subject: reader, plain: context, context, environment, now };

/** The same workflow as XState alone runs it: its guards are asked the same question of the same practice, nothing else is done. */
const guards = Object.fromEntries(
  ['condition', 'form-complete', 'documents-present', 'deadline-passed', 'all', 'any', 'not'].map((kind) => [
    kind,
    (_: unknown, params: unknown) => guardHolds({ type: kind, params } as GuardDefinition, judged),
  ]),
);
const { $schema, ...workflow } = type.definition.workflow;
const machine = setup({ guards: guards as never }).createMachine(workflow as never) as unknown as AnyStateMachine;
const snapshot = machine.resolveState({ value: loan.state, context: {} } as never);
const bare = () => transition(machine, snapshot, { type: 'RECORD' });

const outcome = applyEvent(manager, loan, request);
if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
if (bare()[0].value !== 'in-review') throw new Error('the bare transition was not taken');

const events = inTurn(
  7,
  () => rateOf(20_000, () => applyEvent(manager, loan, request)),
  () => rateOf(20_000, bare),
);
console.log(
  `applyEvent ${Math.round(events.one)}/s, bare XState transition ${Math.round(events.other)}/s, ratio ${events.ratio.toFixed(2)}`,
);

const approved = applyEvent(manager, loan, { event: 'APPROVE', data: { decision: { granted: 2 } }, subject: reader });
if (!approved.ok) throw new Error(JSON.stringify(approved.refusal));
const keeper = settingOf(release, 'keeper');
const returned = { event: 'RETURN', data: { returns: [{ day: '2026-02-02', copies: 1 }] }, subject: reader };
const after = applyEvent(keeper, approved.value, returned);
if (!after.ok) throw new Error(JSON.stringify(after.refusal));
const names = ['returned', 'remaining', 'deposit'];
const formulas = names.map((name) => type.definition.computed[name]?.value ?? '');
const inputs = { data: after.value.data, computed: after.value.computed };

const formulasRate = inTurn(
  5,
  () => rateOf(300, () => applyEvent(keeper, approved.value, returned)),
  () => rateOf(300, () => formulas.map((formula) => evaluate(formula, inputs))),
);
console.log(
  `applyEvent with formulas ${Math.round(formulasRate.one)}/s, bare feelin on three formulas ${Math.round(formulasRate.other)}/s, ratio ${formulasRate.ratio.toFixed(2)}`,
);
