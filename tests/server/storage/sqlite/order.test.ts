import { openSqlite } from '../../../../server/storage/sqlite/sqlite-storage.js';
import { ordersContract } from '../contract-orders.js';

ordersContract(async (specifications) => openSqlite(':memory:', specifications), 200);
