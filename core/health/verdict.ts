import type { Status } from './status.ts';

export interface Verdict {
  status: Status;
  /** One sentence, unless it is healthy. Never quotes the answer of the service: that may be anything, secrets too. */
  cause?: string;
  latency?: number;
  certificateEnd?: number;
}
