/** A server that Waypost starts on this machine. Its data stays in its folder between starts. */
export interface RunningServer {
  /** What the provider reads of it. */
  env: Readonly<Record<string, string>>;
  /** Waits until it has written everything. */
  stop(): Promise<void>;
}
