import type { ValidateFunction } from 'ajv';
import { useEffect, useState } from 'react';

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

/** Loads what checks the fields of a page's form, once. Undefined until it is there; the portal checks them in any case. */
export function useValidators(base: string, page: string): Validators | undefined {
  const [validators, setValidators] = useState<Validators>();
  useEffect(() => {
    loadValidators(base, page).then(setValidators, () => {});
  }, [base, page]);
  return validators;
}
