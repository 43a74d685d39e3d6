/** Where a request came in. */
export type Channel = 'cli' | 'post' | 'form' | 'issue' | 'dispatch';

/** Who wants something. Logins can be given to somebody else; ids cannot. */
export interface Requester {
  login: string;
  id: number;
}

/** Fields that are plain data: checked for their names and letters, not for their sense. */
export type RequestFields = Readonly<Record<string, unknown>>;

/** Something that a person wants of the portal, as it came in: nothing in it is trusted. */
export interface Request {
  /** One of `REQUEST_KINDS`. */
  kind: string;
  /** What was asked, by field. */
  fields: unknown;
  requester: Requester;
  channel: Channel;
  /** Number of the issue that it was asked in, where it was. */
  issue?: number;
}

/** What is wrong with a request, in the words of who asked. */
export interface RequestProblem {
  /** As who asked named it: `owner`, `apis[0].endpoint`; empty for the request as a whole. */
  field: string;
  severity: 'error' | 'warning';
  /** Full sentences: what is wrong, with the value in backticks. */
  message: string;
  /** The fix. */
  hint?: string;
}

/** A request as one change to desired state, before anybody judged it. */
export interface Composition {
  /** What the file describes, for people: `checkout`. */
  subject: string;
  /** Path from the root, with forward slashes. */
  path: string;
  text: string;
  /** Where it is proposed; the forge may have to add a number. */
  branch: string;
  /** Of the pull request. */
  title: string;
}

/** What becomes of a request. */
export type Answer =
  /** It can be proposed; it may have warnings. */
  | { outcome: 'sound'; change: Composition; problems: readonly RequestProblem[] }
  /** It has errors. The change is there as far as one could be made of it. */
  | { outcome: 'refused'; change?: Composition; problems: readonly RequestProblem[] }
  /** What it asks for is there. */
  | { outcome: 'exists'; path: string; problems: readonly RequestProblem[] };
