export type { Condition } from './condition/condition.js';
