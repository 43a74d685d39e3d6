import { useEffect, useState } from 'react';
import { loadValidators, type Validators } from '../fields/load-validators.ts';

/** Loads what checks the fields of a page's form, once. Undefined until it is there; the portal checks them in any case. */
export function useValidators(base: string, page: string): Validators | undefined {
  const [validators, setValidators] = useState<Validators>();
  useEffect(() => {
    loadValidators(base, page).then(setValidators, () => {});
  }, [base, page]);
  return validators;
}
