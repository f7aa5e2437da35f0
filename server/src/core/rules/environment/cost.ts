/** `: 12 packages, 34 MB of wheels`: what a message says of packages; empty where there are none. `bytes` is what they are downloaded as. */
export function describeCost(packages: number, bytes: number): string {
  const megabytes = bytes / 1e6;
  const size = megabytes >= 0.1 ? `, ${megabytes < 10 ? megabytes.toFixed(1) : megabytes.toFixed(0)} MB of wheels` : '';
  return packages === 0 ? '' : `: ${packages} package${packages === 1 ? '' : 's'}${size}`;
}
