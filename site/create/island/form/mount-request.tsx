import { createRoot } from 'react-dom/client';
import { RequestForm } from './RequestForm.tsx';
import type { RequestProps } from './request-props.ts';

// The page says in an attribute what the form knows from the start.
const place = document.getElementById('request');
if (place) createRoot(place).render(<RequestForm {...(JSON.parse(place.dataset.request!) as RequestProps)} />);
