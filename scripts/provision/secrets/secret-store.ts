import type { Stack } from '#core/provision/stack/stack.ts';

export interface StoredSecret {
  /** Undefined where the store cannot be read: then no server is given it. */
  value?: string | undefined;
  /** Another number means another secret: the server is given it again. Seconds since 1970, so that it only grows. */
  version: number;
  /** What an apply had begun to make when it ended without success: its state may not have been written. */
  begun?: Stack;
}

/** Keeps the secrets of stacks. Each method that reads or writes throws CannotRun when the store cannot be used. */
export interface SecretStore {
  /** Where the secret of a stack is, or would be, as a person finds it. */
  place(stack: string): string;
  read(stack: string): Promise<StoredSecret | undefined>;
  /** The secret of a stack; a new one is safe in the store before this returns, so before any server has it. */
  ensure(stack: string): Promise<StoredSecret>;
  /** Remembers, before a server makes anything, all with which it is found and deleted without a state. */
  begin(stack: Stack): Promise<void>;
  /** Forgets it again, once a state says what there is. */
  end(stack: string): Promise<void>;
  stacks(): Promise<readonly string[]>;
  /** A secret that is kept nowhere, as a plan needs one of what does not exist yet. */
  propose(): StoredSecret;
  /** Forgets the secret of a stack, and those of its renewals. */
  forget(stack: string): Promise<void>;
  /** Forgets all secrets of a stack but one. A store without it has no secrets that are renewed. */
  keepOnly?(key: string): Promise<void>;
}
