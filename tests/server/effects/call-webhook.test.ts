import type { Actor, Practice } from '../../../engine/index.js';
import { maximumTries } from '../../../server/effects/back-off.js';
import type { Runner } from '../../../server/effects/start-runner.js';
import { retryEffect } from '../../../server/use-cases/retry-effect.js';
import { sendEvent } from '../../../server/use-cases/send-event.js';
import type { Endpoints } from '../../../server/webhooks/endpoint.js';
import { isSigned, key, startReceiver } from '../../support/webhook-receiver.js';
import { draftedLoan, HOUR, hire, openWorld, stored, type World } from './world.js';

const data = { number: 'practice.number', copies: 'data.request.copies', granted: 'data.decision.granted' };
const calling = {
  set: {
    'practice-types/loan/workflow.json': {
      '/states/draft/on/WITHDRAW/actions': [{ type: 'call-webhook', params: { endpoint: 'catalogue', data } }],
    },
  },
};

describe('a webhook', () => {
  let world: World;
  let clerk: Actor;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let runner: Runner;
  let loan: Practice;
  beforeEach(async () => {
    world = await openWorld(calling);
    clerk = await hire(world, 'clerk', ['clerk']);
    receiver = await startReceiver();
    const webhooks: Endpoints = new Map([['catalogue', { url: receiver.url, key, inside: true }]]);
    runner = world.runner({ webhooks, webhookMs: 300 });
    const { id, revision } = await draftedLoan(world, clerk);
    loan = (await sendEvent(world.ports, clerk, id, { event: 'WITHDRAW', revision })).practice;
  });
  afterEach(async () => {
    await world.close();
    await receiver.stop();
  });
  const effect = async () => (await stored(world, loan.id)).effects[0];

  it('is signed and tells what was declared, once, and history says so', async () => {
    await runner.runOnce();
    const [call] = receiver.received;
    expect(receiver.received).toHaveLength(1);
    expect(call && isSigned(call)).toBe(true);
    expect(call?.headers['webhook-id']).toBe(loan.effects[0]?.id);
    expect(Number(call?.headers['webhook-timestamp'])).toBe(Date.parse(world.clock.now) / 1000);
    expect(JSON.parse(call?.body ?? '')).toEqual({
      type: 'loan.WITHDRAW',
      timestamp: loan.effects[0]?.createdAt,
      data: { number: loan.number, copies: 2 },
    });
    expect(await effect()).toBeUndefined();
    const last = (await stored(world, loan.id)).history.at(-1);
    expect(last).toMatchObject({ kind: 'called', title: 'Union catalogue', event: 'WITHDRAW', actor: { id: 'system' } });
    expect(await runner.runOnce()).toBe(0);
  });

  it.each([
    ['answers 500', () => (receiver.answer = (response) => void response.writeHead(500).end())],
    ['answers 429', () => (receiver.answer = (response) => void response.writeHead(429).end())],
    ['says nothing', () => (receiver.answer = () => undefined)],
    ['cuts the connection', () => (receiver.answer = (response) => void response.socket?.destroy())],
  ])('is told again later, the same, where the receiver %s', async (_, break_) => {
    break_();
    await runner.runOnce();
    expect(await effect()).toMatchObject({ attempts: 1, type: 'call-webhook' });
    expect((await effect())?.failed).toBeUndefined();
    expect(await runner.runOnce()).toBe(0);
    receiver.answer = (response) => void response.writeHead(200).end('thanks');
    world.later(10_000);
    await runner.runOnce();
    expect(await effect()).toBeUndefined();
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(second && isSigned(second)).toBe(true);
  });

  it('waits for somebody where the receiver is down for long, who has it told again', async () => {
    await receiver.stop();
    for (let tries = 0; tries < maximumTries; tries++) {
      await runner.runOnce();
      world.later(1.25 * HOUR);
    }
    expect(await effect()).toMatchObject({ failed: 'ECONNREFUSED', attempts: maximumTries });
    const other = await startReceiver();
    const webhooks: Endpoints = new Map([['catalogue', { url: other.url, key, inside: true }]]);
    const again = world.runner({ webhooks });
    await again.runOnce();
    expect(other.received).toHaveLength(0);
    await retryEffect(world.ports, clerk, loan.id, loan.effects[0]?.id ?? '');
    await again.runOnce();
    expect(other.received).toHaveLength(1);
    expect(await effect()).toBeUndefined();
    await retryEffect(world.ports, clerk, loan.id, loan.effects[0]?.id ?? '');
    await other.stop();
  });

  it.each([404, 410, 301, 307])('is not told again by itself where the receiver answers %i', async (status) => {
    receiver.answer = (response) => void response.writeHead(status, { location: '/elsewhere' }).end();
    await runner.runOnce();
    expect(await effect()).toMatchObject({ failed: `webhook-${status}`, attempts: 1 });
    expect(receiver.received).toHaveLength(1);
    expect((await stored(world, loan.id)).nextDueAt).toBeNull();
  });

  it('goes nowhere inside unless it is configured so, and nowhere without a configuration', async () => {
    const outside: Endpoints = new Map([['catalogue', { url: receiver.url, key, inside: false }]]);
    await world.runner({ webhooks: outside }).runOnce();
    expect(await effect()).toMatchObject({ failed: 'address-refused' });
    await retryEffect(world.ports, clerk, loan.id, loan.effects[0]?.id ?? '');
    const named = new URL(`http://localhost:${receiver.url.port}/`);
    await world.runner({ webhooks: new Map([['catalogue', { url: named, key, inside: false }]]) }).runOnce();
    expect(await effect()).toMatchObject({ failed: 'address-refused' });
    await retryEffect(world.ports, clerk, loan.id, loan.effects[0]?.id ?? '');
    await world.runner().runOnce();
    expect(await effect()).toMatchObject({ failed: 'endpoint-not-configured' });
    expect(receiver.received).toHaveLength(0);
  });

  it('is told again by nobody who may neither send the event nor hand the practice over', async () => {
    await world.runner().runOnce();
    const manager = await hire(world, 'manager', ['manager']);
    const retried = retryEffect(world.ports, manager, loan.id, loan.effects[0]?.id ?? '');
    await expect(retried).rejects.toMatchObject({ code: 'forbidden' });
  });
});
