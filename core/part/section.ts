import type { Problem } from '../catalog/problem.ts';

/** A sentence with the parts below it, in our words: values from others are in backticks, and are not yet escaped. */
export interface Line {
  text: string;
  below?: readonly string[];
}

/** Text of others' that is shown as it is, line by line. Not yet escaped. */
export interface Block {
  name?: string;
  note?: string;
  folded?: boolean;
  lines: readonly string[];
}

export interface Section {
  title: string;
  /** Of little interest: shown when asked for. */
  folded?: boolean;
  lines?: readonly Line[];
  problems?: readonly Problem[];
  blocks?: readonly Block[];
  mermaid?: string;
}
