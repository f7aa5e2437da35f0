/** `a, b, c and 4 more`: what a message says of packages. */
export function listShortly(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
