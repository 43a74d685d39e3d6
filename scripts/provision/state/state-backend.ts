export interface StateBackend {
  /** What OpenTofu needs in its environment to reach them. */
  env: Readonly<Record<string, string>>;
  /**
   * Whether the state of a stack is a workspace of its name, in one block for all stacks. OpenTofu makes a state of whatever
   * workspace it reads, so read only those that there are.
   */
  hasWorkspaces?: true;
  /** The `backend` of Terraform's JSON for a stack. */
  block(stack: string): Readonly<Record<string, unknown>>;
  /** Where the state of a stack is, as a person finds it. */
  place(stack: string): string;
  /**
   * The stacks of which there is a state, sorted.
   *
   * @param known names of stacks that may have one: a place that cannot list its states is asked for each of these
   */
  stacks(known: readonly string[]): Promise<readonly string[]>;
  /** Checks that states can be locked there again and again, where a server may not be able to. @throws {CannotRun} when they cannot */
  check?(): Promise<void>;
  forget(stack: string): Promise<void>;
}

export const STATE_SUFFIX = '.tfstate';
