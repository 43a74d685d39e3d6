import type { Actor } from './actor.ts';

/** What is sent back. */
export interface Answer {
  status: number;
  body?: unknown;
}

/** A request that is answered here. */
export interface Route {
  method: string;
  path: RegExp;
  /** What the token needs. */
  needs?: [permission: string, level: 'read' | 'write'];
  /** Undefined where the emulator answers well enough. */
  answer(
    match: RegExpExecArray,
    asked: { actor: Actor; body: Record<string, unknown>; query: Readonly<Record<string, string>> },
  ): Promise<Answer | undefined> | Answer | undefined;
}
