// Loaded before a program, by NODE_OPTIONS: its clock shows one moment, so that two builds say the same.
const moment = Date.UTC(2026, 0, 2, 3, 4, 5);
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [moment] : given, made),
  get: (target, name) => (name === 'now' ? () => moment : Reflect.get(target, name)),
});
