import type { Status } from './status.ts';

export interface Verdict {
  status: Status;
  /** One sentence, unless it is healthy. Never quotes the answer of the service: that may be anything, secrets too. */
  cause?: string;
  latency?: number;
  certificateEnd?: number;
}

/** The result of probing one service once. Times are in milliseconds. */
export type Outcome =
  | {
      kind: 'answered';
      status: number;
      body: string;
      cut: boolean;
      latency: number;
      certificateEnd?: number;
    }
  | { kind: 'connected'; latency: number; certificateEnd?: number }
  /** It was asked, and gave no answer that counts. */
  | { kind: 'failed'; cause: string }
  /** It was not asked, so nothing is known of it. */
  | { kind: 'unasked'; cause: string };
