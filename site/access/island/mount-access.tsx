import { createRoot } from 'react-dom/client';
import { AccessQuestions } from './AccessQuestions.tsx';

const place = document.getElementById('access-questions');
if (place) createRoot(place).render(<AccessQuestions />);
