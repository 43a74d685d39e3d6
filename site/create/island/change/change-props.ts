import type { FormProps } from '../form/form-props.ts';
import type { LoadedEntries } from './use-entries.ts';

/** What the form to change entries knows once they are loaded. */
export interface ChangeProps extends FormProps {
  entries: LoadedEntries;
}
