/** What one stack takes with the real OpenTofu and a real server. */
export interface StackTime {
  /** Seconds to plan and apply what is new. */
  create: number;
  /** Seconds to plan and apply another size. */
  change: number;
  /** Seconds to look for drift. */
  look: number;
  /** Seconds to delete. */
  delete: number;
  /** Bytes of its state, encrypted. */
  state: number;
}

/**
 * By type of the platform `shared`. Bytes are as `npm run bench -- --only stack-times` measures them. Seconds are assumed, within the budget of
 * `npm run bench -- --only provision`: a machine with other work measured many times as much.
 */
export const STACK_TIMES: Readonly<Record<string, StackTime>> = {
  postgresql: { create: 4, change: 4, look: 2, delete: 3, state: 1900 },
  redis: { create: 4, change: 4, look: 2, delete: 3, state: 2700 },
  's3-bucket': { create: 4, change: 4, look: 2, delete: 3, state: 2000 },
};
