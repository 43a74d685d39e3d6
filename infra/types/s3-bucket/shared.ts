import type { Construct } from '../../synth/construct.ts';
import { sharedObject } from '../../synth/shared-object.ts';

export const construct: Construct = (scope, input) =>
  sharedObject(scope, {
    type: 'shared_s3_bucket',
    attributes: {
      name: input.object,
      mark: input.mark,
      versioning: input.config.versioning ?? true,
      protect: input.isProtected,
      allow_nonempty_delete: input.mayLoseContent,
      supplied_key: input.isKeySupplied,
      ...(input.credentials && { rotation: input.credentials.turn, keep_old: input.credentials.keepsOld }),
      ...(!input.isKeySupplied && { secret_version: input.secretVersion }),
    },
    secret: input.isKeySupplied ? undefined : 'secret_key',
    outputs: ['endpoint', 'region', 'bucket', 'access_key_id'],
  });
