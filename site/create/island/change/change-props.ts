import type { KnownTypes } from '#core/provision/form/change-form.ts';
import type { FormProps } from '../form/form-props.ts';
import type { LoadedEntries } from './use-entries.ts';

/** What the form to change entries knows once they are loaded. */
export interface ChangeProps extends FormProps {
  entries: LoadedEntries;
  /** What decides about requested resources; absent where nothing can be requested. */
  resources?: KnownTypes;
}
