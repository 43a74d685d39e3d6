import { snapshot } from '../snapshot/snapshot.ts';
import { type Frame, frame } from './frame.ts';

/** The same around every page, so made once. */
export const surroundings: Frame = frame(snapshot);
