import { createRoot } from 'react-dom/client';
import EntityList, { type ListProps } from './EntityList.tsx';

// The page says in attributes which list it has.
const place = document.getElementById('entity-list');
if (place) createRoot(place).render(<EntityList {...(JSON.parse(place.dataset.list!) as ListProps)} />);
