import type { Tool } from '../tool.ts';
import { chromium } from './chromium.ts';

/** In the order in which they are looked for. A new tool is a file here and a line below. */
export const TOOLS: readonly Tool[] = [chromium];
