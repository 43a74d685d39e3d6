import { drawIsland } from '../../island/draw-island.ts';
import { AccessQuestions } from './AccessQuestions.tsx';

const place = document.getElementById('access-questions');
if (place) drawIsland(place, <AccessQuestions />);
