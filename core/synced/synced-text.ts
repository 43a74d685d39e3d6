import { Slot } from '../part/slot.ts';

/** Reads what was copied from other places, by path from the data folder; absent for those who build nothing. */
export const SYNCED_TEXT = new Slot<(path: string) => string | undefined>('syncedText');
