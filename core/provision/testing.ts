/** A type.yaml that is sound: a queue, which Waypost does not have. */
export function queueType(): string {
  return `name: queue
title: Message queue
summary: A queue of its own.
config:
  type: object
  additionalProperties: false
  properties:
    ordered: { type: boolean, title: Ordered, default: false }
sizes:
  small: { title: Small, summary: 1 GB, values: { gigabytes: 1 } }
  large: { title: Large, summary: 9 GB }
outputs:
  host: { title: Host }
  password:
    title: Password
    secret: true
env: { QUEUE_HOST: host }
platforms:
  shared:
    construct: shared.ts
    prices:
      currency: USD
      source: Price list
      date: 2026-11-01
      monthly: { small: 5, large: 40.5 }
policy: { quota: 4, naming: "^[a-z-]+$" }
`;
}
