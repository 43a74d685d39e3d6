import { createRoot } from 'react-dom/client';
import SearchResults from './SearchResults.tsx';

const place = document.getElementById('search-page');
if (place) createRoot(place).render(<SearchResults examples={place.dataset} />);
