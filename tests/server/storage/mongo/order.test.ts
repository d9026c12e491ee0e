import { onMongo } from '../../../support/mongo/on-mongo.js';
import { ordersContract } from '../contract-orders.js';
import { openEmpty } from './open-empty.js';

onMongo('orders on MongoDB', () => ordersContract(openEmpty, 60));
