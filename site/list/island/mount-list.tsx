import type { TableData } from '#core/list/packed-table.ts';
import { drawIsland } from '../../island/draw-island.ts';
import { EntityList, type ListProps } from './EntityList.tsx';

// The page says in attributes which list it has, and brings the rows of a table.
const place = document.getElementById('entity-list');
const data = document.getElementById('table-data')?.textContent;
if (place) {
  const props = JSON.parse(place.dataset.list!) as ListProps;
  drawIsland(place, <EntityList {...props} {...(data && { data: JSON.parse(data) as TableData })} />);
}
