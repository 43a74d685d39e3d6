import process from 'node:process';
import type { PanelProps } from '../plugin.ts';

const compiled = process.env.WAYPOST_PANELS;

/** Components of plugins by the plugin's name; a text says why there is none. `portal build` compiles them apart, and names the module. */
export const panels: ReadonlyMap<string, ((props: PanelProps) => unknown) | string> = compiled
  ? (await import(/* @vite-ignore */ compiled)).panels
  : new Map();
