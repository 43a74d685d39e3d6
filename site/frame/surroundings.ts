import { ProblemOwners } from '../problems/problem-items.ts';
import { entities, snapshot } from '../snapshot/snapshot.ts';
import { type Frame, frame } from './frame.ts';

/** The same around every page, so made once. */
export const surroundings: Frame = frame(snapshot);
export const problemOwners = new ProblemOwners(entities);
