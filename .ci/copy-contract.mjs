// The HTTP contract is read at run time: the built server needs its own copy beside it.
import { cpSync } from 'node:fs';

cpSync('server/http/openapi.yaml', 'dist/server/http/openapi.yaml');
