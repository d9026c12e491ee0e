// The HTTP contract is read at run time: what is built needs its own copy beside it. The folder of what is built can be named.
import { cpSync } from 'node:fs';

cpSync('server/http/openapi.yaml', `${process.argv[2] ?? 'dist'}/server/http/openapi.yaml`);
