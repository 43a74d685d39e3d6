import { showMineFirst } from './mine-first.ts';

showMineFirst();
