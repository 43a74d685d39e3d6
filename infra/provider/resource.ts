import type { Notice } from './protocol/diagnostic.ts';
import type { Attributes } from './protocol/schema.ts';
import type { Values } from './protocol/value.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the provider remembers of a resource besides its attributes. It is part of the state, so it holds no secret. */
export type Memory = Readonly<Record<string, string>>;

/** What is there. */
export type Found = { values: Values; memory: Memory };

export interface Change {
  prior: Values | undefined;
  planned: Values;
  /** As it is written, with secrets. */
  config: Values;
  memory: Memory;
}

/** A change that is planned: it makes something, changes it, or removes it. */
export type Intent = Partial<Pick<Change, 'prior' | 'planned'>>;

/**
 * A type of resource. Each function throws {@link Refusal} with a sentence that names the server, the object and the fix. A provider
 * that is killed at any moment leaves what the next `create` or `update` finishes.
 */
export interface Resource {
  /** With the provider's name before it. */
  type: string;
  description: string;
  attributes: Attributes;
  /** Computes the provider's attributes that follow from the others. */
  foresee(values: Values): Values;
  /**
   * Looks whether the server can do it, and whether the name is free. Changes nothing.
   *
   * @returns what the server already shows of attributes that `foresee` cannot compute
   */
  examine(intent: Intent, env: Environment): Promise<Values | undefined>;
  /** Says what a change does to those who use it now. Changes nothing. */
  foretell?(intent: Required<Intent>, env: Environment): Promise<readonly Notice[]>;
  /** Reads everything that was set. @returns undefined where it is gone */
  read(known: Found, env: Environment): Promise<Found | undefined>;
  /** Makes it, or adopts what bears the mark. */
  create(change: Change, env: Environment): Promise<Found>;
  update(change: Change, env: Environment): Promise<Found>;
  /** Removes it and what belongs to it, also if part of it is gone. */
  delete(values: Values, env: Environment): Promise<void>;
  /** Attributes with which `read` finds the one of this id. */
  import(id: string): Values;
}
