import type { Construct } from '../../synth/construct.ts';
import { sharedObject } from '../../synth/shared-object.ts';

export const construct: Construct = (scope, input) =>
  sharedObject(scope, {
    type: 'shared_redis_user',
    attributes: {
      name: input.object,
      mark: input.mark,
      password_version: input.secretVersion,
      ...(input.credentials && { rotation: input.credentials.turn, keep_old: input.credentials.keepsOld }),
      protect: input.isProtected,
      allow_nonempty_delete: input.mayLoseContent,
    },
    secret: 'password',
    outputs: ['host', 'port', 'tls', 'user', 'key_prefix'],
  });
