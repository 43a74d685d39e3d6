import type { ValidateFunction } from 'ajv';

/** What a form asks as functions, which the build compiled. */
export interface Validators {
  check: ValidateFunction;
  complete: ValidateFunction;
  /** Conditions by their hash. */
  parts: Readonly<Record<string, ValidateFunction>>;
}

/** Loads those of the form of a page. @param name of the page below /create/ */
export async function loadValidators(base: string, name: string): Promise<Validators> {
  return import(/* @vite-ignore */ `${base}create/${name}/validators.js`);
}
