/** Whether a value, as JSON says it, says all that another one does: maps and lists may hold more. */
export function holdsAll(json: string, wanted: string): boolean {
  return holdsValue(JSON.parse(json), JSON.parse(wanted));
}

function holdsValue(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(value) && wanted.every((element) => value.some((other) => holdsValue(other, element)));
  }
  if (typeof wanted !== 'object' || wanted === null) {
    return value === wanted;
  }
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return (
    isMap && Object.entries(wanted).every(([key, element]) => Object.hasOwn(value, key) && holdsValue(Reflect.get(value, key), element))
  );
}
