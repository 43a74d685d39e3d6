import type { Remark } from '../import.ts';

export interface Note extends Remark {
  outcome: 'carried' | 'changed' | 'left';
}

export type Teller = (outcome: Note['outcome'], line: number | undefined, reason: string) => Note;

/** Makes notes about a file. @param file from the template's folder */
export function tellerOf(file: string): Teller {
  return (outcome, line, reason) => ({ outcome, subject: line === undefined ? file : `${file}:${line}`, reason });
}
