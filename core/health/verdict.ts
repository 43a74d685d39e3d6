import type { Status } from './status.ts';

/** What one probe says of a service by itself, before it is weighed against those before it. */
export interface Verdict {
  status: Status;
  /** One sentence, unless all is well. Never quotes what the service answered: that may be anything, secrets too. */
  cause?: string;
  latency?: number;
  certificateEnd?: number;
}
