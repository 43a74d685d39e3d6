import { drawIsland } from '../../island/draw-island.ts';
import EntityList, { type ListProps } from './EntityList.tsx';

// The page says in attributes which list it has.
const place = document.getElementById('entity-list');
if (place) drawIsland(place, <EntityList {...(JSON.parse(place.dataset.list!) as ListProps)} />);
