import type { Rule } from '../rule.ts';
import { docsExist } from './docs-exist.ts';
import { entryInOwnerFolder } from './entry-in-owner-folder.ts';
import { lifecycleOrder } from './lifecycle-order.ts';
import { nameFormat } from './name-format.ts';
import { noDependencyCycle } from './no-dependency-cycle.ts';
import { noSecret } from './no-secret.ts';
import { ownerExists } from './owner-exists.ts';
import { readable } from './readable.ts';
import { refExists } from './ref-exists.ts';
import { schema } from './schema.ts';
import { specReadable } from './spec-readable.ts';
import { targetExists } from './target-exists.ts';
import { teamHasMembers } from './team-has-members.ts';
import { tierOrder } from './tier-order.ts';
import { uniqueName } from './unique-name.ts';
import { unknownField } from './unknown-field.ts';
import { unknownKind } from './unknown-kind.ts';
import { unusedTeam } from './unused-team.ts';
import { urlScheme } from './url-scheme.ts';
import { yamlSyntax } from './yaml-syntax.ts';

/** In the order of the documentation. A new rule is a file here, a line below and a test beside it. */
export const CATALOG_RULES: readonly Rule[] = [
  readable,
  yamlSyntax,
  schema,
  unknownKind,
  unknownField,
  nameFormat,
  uniqueName,
  ownerExists,
  refExists,
  targetExists,
  noDependencyCycle,
  lifecycleOrder,
  tierOrder,
  urlScheme,
  specReadable,
  docsExist,
  noSecret,
  teamHasMembers,
  unusedTeam,
  entryInOwnerFolder,
];
