import { accessPolicy } from '../../aws/access-policy.ts';
import { awsName } from '../../aws/aws-name.ts';
import { inAws } from '../../aws/aws-place.ts';
import { SqsQueue, SqsQueuePolicy, SqsQueueRedriveAllowPolicy } from '../../aws/bindings.ts';
import type { Construct } from '../../synth/construct.ts';

interface Config {
  fifo?: boolean;
  visibilityTimeout?: number;
  retentionDays?: number;
  maxReceives?: number;
}

const DAY = 86_400;
/** The most that SQS allows, so that there is time to look at what could not be processed. */
const DEAD_DAYS = 14;
const FIFO = '.fifo';

/** An encrypted queue, and another for messages that could not be processed. */
export const construct: Construct = (scope, input) => {
  const { region, kmsKey } = inAws(scope, input);
  const { fifo = false, visibilityTimeout = 30, retentionDays = 4, maxReceives = 5 } = input.config as Config;
  const lifecycle = { preventDestroy: input.isProtected };
  const nameOf = (ending?: string) =>
    `${awsName(input, { longest: 80 - FIFO.length, ...(ending && { ending }) })}${fifo ? FIFO : ''}`;
  const shared = {
    ...(kmsKey === undefined
      ? { sqsManagedSseEnabled: true }
      : { kmsMasterKeyId: kmsKey, kmsDataKeyReusePeriodSeconds: 300 }),
    ...(fifo && { fifoQueue: true, contentBasedDeduplication: true }),
    lifecycle,
  };
  const dead = new SqsQueue(scope, 'dead', {
    ...shared,
    name: nameOf('dead'),
    messageRetentionSeconds: DEAD_DAYS * DAY,
  });
  const made = new SqsQueue(scope, 'main', {
    ...shared,
    name: nameOf(),
    receiveWaitTimeSeconds: 20,
    visibilityTimeoutSeconds: visibilityTimeout,
    messageRetentionSeconds: retentionDays * DAY,
    redrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: maxReceives }),
  });
  new SqsQueueRedriveAllowPolicy(scope, 'redrive', {
    queueUrl: dead.url,
    redriveAllowPolicy: JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [made.arn] }),
  });
  for (const [id, queue] of [['main_policy', made] as const, ['dead_policy', dead] as const])
    new SqsQueuePolicy(scope, id, {
      queueUrl: queue.url,
      policy: accessPolicy({
        service: 'sqs',
        resources: [queue.arn],
        deletion: 'sqs:DeleteQueue',
        isProtected: input.isProtected,
      }),
    });
  return { url: made.url, region, arn: made.arn, dead_letter_url: dead.url, dead_letter_arn: dead.arn };
};
