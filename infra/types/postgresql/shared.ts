import type { Construct } from '../../synth/construct.ts';
import { sharedObject } from '../../synth/shared-object.ts';

export const construct: Construct = (scope, input) =>
  sharedObject(scope, {
    type: 'shared_postgresql_database',
    attributes: {
      name: input.object,
      mark: input.mark,
      password_version: input.secretVersion,
      ...(input.credentials && { rotation: input.credentials.turn, keep_old: input.credentials.keepsOld }),
      connection_limit: input.values.connection_limit,
      extensions: input.config.extensions,
      protect: input.isProtected,
      allow_nonempty_delete: input.mayLoseContent,
      ...(input.mayLoseContent && input.dumps !== undefined && { dump_to: `${input.dumps}/${input.name}.dump` }),
    },
    secret: 'password',
    outputs: ['host', 'port', 'database', 'user', 'server_version'],
  });
