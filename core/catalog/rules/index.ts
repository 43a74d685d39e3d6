import type { Rule } from '../rule.ts';
import { apiVersions } from './api-versions.ts';
import { BROWSER_RULES } from './browser-rules.ts';
import { descriptorFormat } from './descriptor-format.ts';
import { entryInOwnerFolder } from './entry-in-owner-folder.ts';
import { environmentExists } from './environment-exists.ts';
import { gitFile } from './git-file.ts';
import { knownLifecycle } from './known-lifecycle.ts';
import { lifecycleOrder } from './lifecycle-order.ts';
import { noDependencyCycle } from './no-dependency-cycle.ts';
import { noSecret } from './no-secret.ts';
import { readable } from './readable.ts';
import { schema } from './schema.ts';
import { specReadable } from './spec-readable.ts';
import { targetExists } from './target-exists.ts';
import { teamHasMembers } from './team-has-members.ts';
import { tierOrder } from './tier-order.ts';
import { uniqueFormerName } from './unique-former-name.ts';
import { uniqueName } from './unique-name.ts';
import { unknownField } from './unknown-field.ts';
import { unknownKind } from './unknown-kind.ts';
import { unusedTeam } from './unused-team.ts';
import { yamlSyntax } from './yaml-syntax.ts';

/** In the order of the documentation. A new rule is a file here, a line below and a test beside it. */
export const CATALOG_RULES: readonly Rule[] = [
  readable,
  yamlSyntax,
  schema,
  unknownKind,
  descriptorFormat,
  unknownField,
  ...BROWSER_RULES,
  uniqueName,
  uniqueFormerName,
  targetExists,
  noDependencyCycle,
  knownLifecycle,
  lifecycleOrder,
  tierOrder,
  specReadable,
  apiVersions,
  noSecret,
  gitFile,
  teamHasMembers,
  unusedTeam,
  entryInOwnerFolder,
  environmentExists,
];
