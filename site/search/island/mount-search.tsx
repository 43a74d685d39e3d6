import { drawIsland } from '../../island/draw-island.ts';
import { SearchResults } from './SearchResults.tsx';

const place = document.getElementById('search-page');
if (place) drawIsland(place, <SearchResults examples={place.dataset} />);
