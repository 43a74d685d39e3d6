import type { Severity } from '../catalog/problem.ts';
import type { Ref } from '../catalog/ref.ts';
import { choice, type Of, object, string } from '../catalog/schema/shapes.ts';

export type Channel = 'cli' | 'post' | 'form' | 'issue' | 'dispatch' | 'portal';

/** Who wants something. Logins can be given to somebody else; ids cannot. */
export interface Requester {
  login: string;
  id: number;
}

/** Fields that are plain data: checked for their names and letters, not for their sense. */
export type RequestFields = Readonly<Record<string, unknown>>;

/** Something that a person wants of the portal, as it came in: nothing in it is trusted. */
export interface Request {
  kind: string;
  fields: unknown;
  requester: Requester;
  channel: Channel;
  issue?: number;
}

export type RequestProblem = Of<typeof REQUEST_PROBLEM>;
export const REQUEST_PROBLEM = object(
  {
    /** As who asked named it: `owner`, `apis[0].endpoint`. */
    field: { ...string, description: 'Empty for the request as a whole.' },
    severity: choice<Severity>(['error', 'warning']),
    /** Full sentences: what is wrong, with the value in backticks. */
    message: string,
    hint: string,
  },
  ['hint'],
);

/** What a change does to one file. Paths are from the root, with forward slashes. */
export type FileChange =
  | { do: 'add'; path: string; text: string }
  /** @param base its text before, from which the new one was made */
  | { do: 'edit'; path: string; text: string; base: string }
  /** With a text, it is edited on the way; without one, its content stays, whatever it is. */
  | { do: 'move'; path: string; from: string; edit?: { text: string; base: string } }
  /** Without a base, whatever it holds. */
  | { do: 'remove'; path: string; base?: string };

export interface Composition {
  /** What it is about, for people: `checkout`. */
  subject: string;
  /** The file of the subject: where it is after the change, or was. */
  path: string;
  /** What that file says after the change; empty where it is removed. */
  text: string;
  /** What becomes of files, sorted by path. Without it, `path` is added. */
  files?: readonly FileChange[];
  /** The entity that the catalog does not have any more after the change. */
  removed?: Ref;
  /** What follows the merge, as a sentence, where that differs from what the kind says. */
  follows?: string;
  /** What it costs and what policy asks for, as sentences. */
  outlook?: readonly string[];
  followUps?: readonly string[];
  /** Where it is proposed; the forge may have to add a number. */
  branch: string;
  title: string;
}

export type Answer =
  | { outcome: 'sound'; change: Composition; problems: readonly RequestProblem[] }
  /** It has errors. The change is there as far as one could be made of it. */
  | { outcome: 'refused'; change?: Composition; problems: readonly RequestProblem[] }
  /** What it asks for is there. */
  | { outcome: 'exists'; path: string; problems: readonly RequestProblem[] };

export function fileChanges({
  files,
  path,
  text,
}: Pick<Composition, 'files' | 'path' | 'text'>): readonly FileChange[] {
  return files ?? [{ do: 'add', path, text }];
}

export function requestError(field: string, message: string, hint: string): RequestProblem {
  return { field, severity: 'error', message, hint };
}
