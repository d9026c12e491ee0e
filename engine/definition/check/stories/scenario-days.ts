import type { Found } from '../../found.js';
import type { DeepTypeRule } from '../rule.js';
import { storiesOf } from './scenario-story.js';

/** A story acts in services that are not closed on its day, and opens practices of types that may be opened then. */
export const scenarioDays: DeepTypeRule = {
  check: (type, { definitions: { services } }) => {
    const closing = new Map(services.map(({ id, until }) => [id, until]));
    const { until } = type.definition.type;
    return storiesOf(type)
      .flat()
      .flatMap(({ step, file, pointer, at, service, expectsRefusal }): Found[] => {
        const day = at.slice(0, 10);
        const closed = service === undefined ? undefined : closing.get(service);
        const found: Found[] = [];
        if (closed !== undefined && closed < day)
          found.push({
            code: 'service-closed',
            severity: 'warning',
            file,
            pointer: `${pointer}/as/service`,
            params: { service: service ?? '', until: closed, day },
          });
        if (step.open !== undefined && until !== undefined && until < day && !expectsRefusal)
          found.push({
            code: 'type-closed',
            severity: 'warning',
            file,
            pointer: `${pointer}/open`,
            params: { until, day },
            onKey: true,
          });
        return found;
      });
  },
};
