import { Slot } from '../../part/slot.ts';
import type { Assembled } from '../fill/assemble.ts';
import type { Values } from '../fill/fill.ts';
import type { Template } from '../template/template.ts';

/** The tool that makes files of templates, which core cannot run. */
export const RENDERER = new Slot<Renderer>('renderer');

export interface Renderer {
  /** @param template of the change's head, or one that `earlier` gave */
  render(template: Template, values: Values): Promise<Assembled>;
  /** Finds a template at an earlier version, in the history that leads to the head; else a reason, as full sentences. */
  earlier(name: string, version: number): Promise<Template | { reason: string }>;
}
