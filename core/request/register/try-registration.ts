import { plainFields } from '../plain-fields.ts';
import type { RequestFields } from '../request.ts';
import { register } from './register.ts';
import { firstOfEach, type KnownPortal, type Trial, tryEntry } from './try-entry.ts';

/** Tries a registration in a browser, as far as it can be judged there. */
export function tryRegistration(given: RequestFields, portal: KnownPortal): Trial {
  const { fields, problems } = plainFields(given, register);
  const { problems: found, ...trial } = tryEntry(fields, portal);

  return { ...trial, problems: firstOfEach([...problems, ...found]) };
}
