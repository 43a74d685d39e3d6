import type { Catalog } from '#core/catalog/catalog.ts';
import type { Forge } from '../../forge/forge.ts';
import type { UpdateTemplates } from './update-templates.ts';

export interface UpdateContext {
  templates: UpdateTemplates;
  forge: Forge;
  catalog: Catalog;
  /** As `gitAccess` gives it. */
  access: Readonly<Record<string, string>>;
  /** `name=value` */
  set: readonly string[];
  /** Whether to propose what people turned down. */
  again: boolean;
}
