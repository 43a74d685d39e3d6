import type { OwnReconciler } from '../define-reconciler.ts';
import { codeowners } from './codeowners.ts';
import { issueForms } from './issue-forms.ts';
import { portalData } from './portal-data.ts';
import { retirements } from './retirements.ts';
import { scaffolds } from './scaffolds.ts';

/** A new customer of the engine is a file here and a line below. */
export const RECONCILERS: readonly OwnReconciler[] = [codeowners, issueForms, portalData, scaffolds, retirements];
