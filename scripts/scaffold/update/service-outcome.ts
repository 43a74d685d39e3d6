import type { TemplateUpdate } from '#core/scaffold/update/template-update.ts';

export interface ServiceOutcome {
  /** `checkout` */
  service: string;
  /** `acme/checkout`, as far as it is known. */
  repository?: string;
  template?: string;
  /** The version that the repository is at, and that of the template here. */
  from?: number;
  to?: number;
  outcome: OutcomeKind;
  /** Why, where the outcome does not say it: full sentences. */
  message?: string;
  hint?: string;
  branch?: string;
  pullRequest?: { number: number; url: string };
  update?: TemplateUpdate;
}

/**
 * `current`: nothing newer is there. `open`: a pull request has all of it. `left`: it is people's turn. `later`: another run does
 * it. `refused`: something must be fixed first. `failed`: the forge said no.
 */
export type OutcomeKind = 'current' | 'opened' | 'renewed' | 'open' | 'left' | 'later' | 'refused' | 'failed';

/** Whether something must be fixed before a service can be updated. */
export function isUnable({ outcome }: ServiceOutcome): boolean {
  return outcome === 'refused' || outcome === 'failed';
}

/** An outcome that is still to come about. */
export interface PlannedUpdate {
  outcome: ServiceOutcome;
  /** Undefined where nothing is to be done. */
  action?: UpdateAction;
}

export interface UpdateAction {
  carryOut(): Promise<{ number: number; url: string }>;
  /** How many requests of it write. */
  writes: number;
}

export interface Hindrance {
  message: string;
  /** The fix, if the message does not contain it. */
  hint?: string;
}
