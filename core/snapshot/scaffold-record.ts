import { addressOf } from '../catalog/address.ts';
import type { Entity } from '../catalog/entity.ts';
import { safeUrl } from '../catalog/safe-url.ts';
import { scaffoldBlock } from '../scaffold/service/scaffold-block.ts';
import type { EntityRecord, MadeRecord } from './snapshot.ts';

/**
 * Where a service came from, by its entry and by what was observed.
 *
 * @param made by the end of a service's address
 */
export function scaffoldRecord(entity: Entity, made: ReadonlyMap<string, MadeRecord>): Pick<EntityRecord, 'scaffold'> {
  const block = scaffoldBlock(entity);
  if (!block) return {};
  const { template, version } = block;
  const observed = made.get(addressOf(entity.ref).split('/').at(-1)!);
  return {
    scaffold: {
      template,
      ...(version !== undefined && { version }),
      ...(observed && { made: shownMade(observed) }),
    },
  };
}

function shownMade({ url, ...made }: MadeRecord): MadeRecord {
  const shown = safeUrl(url);
  return { ...made, ...(shown && { url: shown }) };
}
