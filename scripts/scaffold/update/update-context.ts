import type { Forge } from '../../forge/forge.ts';
import type { OpenTemplates } from '../open-templates.ts';

/** What updates of services have in common. */
export interface UpdateContext {
  /** The portal's repository, whose templates count. */
  root: string;
  templates: OpenTemplates;
  forge: Forge;
  /** As `gitAccess` gives it. */
  access: Readonly<Record<string, string>>;
  /** `name=value` */
  set: readonly string[];
  /** Whether to propose what people turned down. */
  again: boolean;
}
