import type { CollectionSpecification } from './storage.js';

/** What the rules ask of a practice, beside its data. */
const asked = ['type', 'referenceOperator.id', 'states[]', 'tags[]', 'awaited[]'];
const open = { path: 'tags', element: 'open' };

/**
 * Every collection and what is indexed in it, once for every adapter. Each index ends with the id, so that it also serves a
 * total order. With `array` the first path holds a list and each of its elements is found; no other declared path may hold
 * or cross an array.
 */
export const collections = {
  practices: {
    indexes: [
      { path: ['subject.id', 'openedAt'] },
      { path: ['service.id'] },
      { path: ['service.id', 'dueOrder', 'changedAt'], having: open, carries: asked },
      { path: ['dueOrder', 'changedAt'], having: open, carries: asked },
      { path: ['service.id', 'dueOrder', 'changedAt'] },
      { path: ['service.id', 'closedAt'] },
      { path: ['dueOrder', 'changedAt'] },
      { path: ['service.id', 'number'], carries: asked },
      { path: ['service.id', 'changedAt'], carries: asked },
      { path: ['referenceOperator.id', 'changedAt'] },
      { path: ['type', 'changedAt'] },
      { path: ['changedAt'], carries: asked },
      { path: ['number'], carries: asked },
      { path: ['nextDueAt'] },
      { path: ['tags', 'service.id'], array: true },
      { path: ['states', 'service.id'], array: true },
      { path: ['services'], array: true, having: open },
      { path: ['services'], array: true },
    ],
    narrow: ['service.id', 'services', 'subject.id', 'referenceOperator.id'],
  },
  subjects: { indexes: [{ path: ['title'] }, { path: ['searchKeys'], array: true }, { path: ['nextDueAt'] }] },
  operators: { indexes: [{ path: ['username'] }] },
  sessions: { indexes: [{ path: ['expiresAt'] }, { path: ['operator'] }] },
  tries: { indexes: [{ path: ['expiresAt'] }, { path: ['account'] }] },
  releases: { indexes: [{ path: ['createdAt'] }] },
  blobs: { indexes: [] },
  notifications: {
    indexes: [{ path: ['operator', 'service', 'createdAt'] }, { path: ['createdAt'] }, { path: ['practice.id'] }],
  },
  historyPages: { indexes: [{ path: ['practice', 'page'] }] },
  digests: { indexes: [{ path: ['nextDueAt'] }, { path: ['day'] }] },
  erasures: { indexes: [{ path: ['erasedAt'] }, { path: ['nextDueAt'] }] },
  exportRuns: { indexes: [{ path: ['operator', 'service', 'startedAt'] }, { path: ['expiresAt'] }] },
  reservations: { indexes: [{ path: ['owner'] }] },
  settings: { indexes: [] },
  audit: { indexes: [{ path: ['at'] }, { path: ['practice', 'at'] }, { path: ['subject', 'at'] }, { path: ['operator', 'at'] }] },
  auditChains: { indexes: [{ path: ['startedAt'] }] },
} satisfies Record<string, CollectionSpecification>;
