import type { Severity } from '#core/catalog/problem.ts';
import type { Destination } from '#core/request/new-file-link.ts';
import type { Template } from '#core/scaffold/template/template.ts';

/** What the form of a template knows when it is drawn. */
export interface TemplateProps {
  /** The site's base path, with slashes at both ends. */
  base: string;
  /** Where the portal is published. */
  url: string | null;
  /** Where GitHub would make the file; null where the portal names no forge. */
  destination: Destination | null;
  /** The severity of each rule. */
  rules: readonly [name: string, severity: Severity | 'off'][];
  /** Of the request that makes a service from it. */
  kind: string;
  template: Template;
}
