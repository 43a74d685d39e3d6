import { Slot } from '../part/slot.ts';
import type { ReadOptions, Reference, ReferenceFormat } from './reference.ts';

export interface ReferenceSource extends ReadOptions {
  format: ReferenceFormat;
  text: string;
}

export interface ReadyReference {
  reference: Reference;
  /** What Redoc draws: one document, in which every reference leads to the document itself. */
  drawn?: string;
}

export interface ReferenceTools {
  /** Reads a description within limits of time and memory, or finds it as it was read before. */
  ready(source: ReferenceSource): Promise<ReadyReference>;
  place(address: string, text: string): void;
}

export const REFERENCE_TOOLS = new Slot<ReferenceTools>('referenceTools');
