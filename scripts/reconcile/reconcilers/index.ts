import type { Reconciler } from '#core/reconcile/reconciler.ts';
import type { World } from '../world.ts';
import { codeowners } from './codeowners.ts';
import { issueForms } from './issue-forms.ts';
import { portalData } from './portal-data.ts';
import { scaffolds } from './scaffolds.ts';

/** A new customer of the engine is a file here and a line below. */
export const RECONCILERS: readonly Reconciler<World>[] = [codeowners, issueForms, portalData, scaffolds];
