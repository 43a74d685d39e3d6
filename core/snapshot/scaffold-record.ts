import { addressOf } from '../catalog/address.ts';
import { type Entity, isService } from '../catalog/entity.ts';
import { isMap } from '../catalog/fields.ts';
import { safeUrl } from '../catalog/safe-url.ts';
import type { EntityRecord, MadeRecord } from './snapshot.ts';

/**
 * Where a service came from, by its entry and by what was observed.
 *
 * @param made by the end of a service's address
 */
export function scaffoldRecord(entity: Entity, made: ReadonlyMap<string, MadeRecord>): Pick<EntityRecord, 'scaffold'> {
  const { scaffold } = entity.written;
  if (!isService(entity) || !isMap(scaffold) || typeof scaffold.template !== 'string') return {};
  const { template, version } = scaffold;
  const observed = made.get(addressOf(entity.ref).split('/').at(-1)!);
  return {
    scaffold: {
      template,
      ...(Number.isInteger(version) && { version: version as number }),
      ...(observed && { made: shownMade(observed) }),
    },
  };
}

function shownMade({ url, ...made }: MadeRecord): MadeRecord {
  const shown = safeUrl(url);
  return { ...made, ...(shown && { url: shown }) };
}
