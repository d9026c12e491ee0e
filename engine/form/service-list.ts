import type { Code } from '../definition/definitions.js';
import type { Service } from '../definition/generated/definition-files.js';

/** The code list of the services, which no file can be named as: a field with `x-service` is a field with this list. */
export const serviceList = '$services';

/** The services as codes: one that is closed stays valid where it stands, and is proposed no more. */
export const servicesAsCodes = (services: Service[]): Code[] =>
  services.map(({ id, title, until = null, kind }) => ({ code: id, title, from: null, until, columns: { kind } }));
