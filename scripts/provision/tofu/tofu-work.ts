/** What OpenTofu was doing, for words about its failure. */
export interface TofuWork {
  stack: string;
  /** Where its state is, as a person finds it. */
  statePlace: string;
  /** `plan`, `apply`. */
  command: string;
  exitCode: number | null;
  /** Addresses of what it made or changed before it failed. */
  made?: readonly string[];
  /** What it got of the environment: words of others do not show its secrets. */
  env?: Readonly<Record<string, string>>;
}
