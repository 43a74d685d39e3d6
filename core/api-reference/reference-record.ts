import { Slot } from '../part/slot.ts';
import type { Reference } from './reference.ts';

export const REFERENCE_SLOT = new Slot<ReferenceRecord>('reference');

export interface ReferenceRecord extends Reference {
  address: string;
  /** Of the file to take away, below the base. */
  download: string;
  /** Of the file that Redoc draws, below the base; undefined where it draws nothing of it. */
  drawn?: string;
}
