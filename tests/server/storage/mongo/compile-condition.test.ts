import { onMongo } from '../../../support/mongo/on-mongo.js';
import { conditionsContract } from '../contract-conditions.js';
import { openEmpty } from './open-empty.js';

onMongo('conditions on MongoDB', () => conditionsContract(openEmpty, 100));
