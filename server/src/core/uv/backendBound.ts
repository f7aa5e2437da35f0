/** The versions of uv that may build a package, by the requirements of its build system: `>=0.9,<0.10` of `uv_build>=0.9,<0.10`; `undefined` where nothing is said. */
export function readBackendBound(requires: readonly string[]): string | undefined {
  for (const requirement of requires) {
    const bound = /^uv[-_]build\s*([<>=!~][^;]*)/i.exec(requirement)?.[1]?.trim();
    if (bound !== undefined) {
      return bound;
    }
  }
  return undefined;
}
