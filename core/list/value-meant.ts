import type { ListField } from '../catalog/lists/list-fields.ts';
import { own } from '../text/own.ts';

/** What people call values that are no names of the catalog, by fields. */
const OTHER_NAMES: Readonly<Partial<Record<ListField, Readonly<Record<string, string>>>>> = {
  oncall: {
    ...{ pagerduty: 'page', opsgenie: 'page', pager: 'page', paging: 'page', rota: 'page' },
    ...{ slack: 'chat', teams: 'chat', channel: 'chat', discord: 'chat' },
  },
  health: {
    ...{ red: 'down', broken: 'down', failing: 'down', failed: 'down', unhealthy: 'down' },
    ...{ yellow: 'degraded', amber: 'degraded', slow: 'degraded' },
    ...{ green: 'operational', up: 'operational', ok: 'operational', healthy: 'operational' },
  },
};

/** The value of a field that somebody meant by another word. */
export function valueMeant(field: ListField, text: string): string | undefined {
  return own(OTHER_NAMES[field] ?? {}, text.toLowerCase());
}
