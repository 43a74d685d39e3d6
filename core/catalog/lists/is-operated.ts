const SHIPPED: ReadonlySet<string> = new Set(['library', 'package', 'sdk']);

/** Whether a service of a type runs somewhere. Others, such as libraries, need nobody on call and no health check. */
export function isOperated({ type }: { type?: string | undefined }): boolean {
  return type === undefined || !SHIPPED.has(type.toLowerCase());
}
