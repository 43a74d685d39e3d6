import type { Actor } from './actor.ts';

export interface Answer {
  status: number;
  body?: unknown;
}

export interface Route {
  method: string;
  path: RegExp;
  needs?: [permission: string, level: 'read' | 'write'];
  /** Undefined where the emulator answers well enough. */
  answer(
    match: RegExpExecArray,
    asked: { actor: Actor; body: Record<string, unknown>; query: Readonly<Record<string, string>> },
  ): Promise<Answer | undefined> | Answer | undefined;
}
