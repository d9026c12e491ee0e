import { openSqlite } from '../../../../server/storage/sqlite/sqlite-storage.js';
import { conditionsContract } from '../contract-conditions.js';

conditionsContract(async (specifications) => openSqlite(':memory:', specifications), 400);
