import { createRoot } from 'react-dom/client';
import { TemplateForm } from './TemplateForm.tsx';
import type { TemplateProps } from './template-props.ts';

// The page says in an attribute what the form knows from the start.
const place = document.getElementById('template');
if (place) createRoot(place).render(<TemplateForm {...(JSON.parse(place.dataset.template!) as TemplateProps)} />);
