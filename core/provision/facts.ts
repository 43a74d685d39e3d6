import type { Fact } from '../part/fact.ts';
import { monthlyCost } from './price/monthly-cost.ts';
import { PROVISIONED } from './record/resource-record.ts';

const service: Fact = {
  name: 'service',
  title: 'Service',
  is: 'mention',
  place: 'home',
  kinds: { resource: 'more' },
  isFacet: true,
  isGroup: true,
  section: 'create',
  about: 'The service that it was requested for.',
  value: (entity) => [PROVISIONED.of(entity)?.service ?? []].flat(),
};

const environment: Fact = {
  name: 'environment',
  title: 'Environment',
  heading: 'Environments',
  is: 'choice',
  place: 'resource',
  kinds: { resource: 'usual' },
  isFacet: true,
  width: 17,
  onPage: 'line',
  field: 'environments',
  about: 'Where it is needed.',
  value: ({ environments = [] }) => environments.map(({ name }) => name),
  lines: ({ environments = [] }) => environments.map(({ name, size }) => (size ? `${name} (${size})` : name)),
};

/** What it costs by the list prices of its type, which is no bill. */
const estimate: Fact = {
  name: 'estimate',
  title: 'Estimate',
  is: 'money',
  place: 'resource',
  kinds: { resource: 'usual' },
  width: 13,
  section: 'create',
  about: 'What it costs a month in all environments, by the prices of its type.',
  asked: { words: ['cost', 'costs', 'price', 'budget', 'spend'], answers: ['Costs', 'Cost', 'Resources'] },
  value(entity) {
    const provisioned = PROVISIONED.of(entity);
    const amount = provisioned?.monthly.reduce((sum, price) => sum + price.amount, 0) ?? 0;
    return provisioned && { amount, text: monthlyCost(provisioned) };
  },
};

const expires: Fact = {
  name: 'expires',
  title: 'Expires',
  is: 'date',
  isAhead: true,
  isBelow: true,
  place: 'resource',
  kinds: { resource: 'usual' },
  width: 9,
  section: 'create',
  about: 'The first day on which it expires in any environment.',
  value: (entity) => (PROVISIONED.of(entity)?.environments ?? []).flatMap(({ expires }) => expires ?? []).sort()[0],
};

export const PROVISION_FACTS: readonly Fact[] = [service, environment, estimate, expires];
