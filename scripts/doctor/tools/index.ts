import type { Tool } from '../tool.ts';
import { act } from './act.ts';
import { chromium } from './chromium.ts';
import { zizmor } from './zizmor.ts';

/** In the order in which they are looked for. A new tool is a file here and a line below. */
export const TOOLS: readonly Tool[] = [chromium, act, zizmor];
