/** Prints the median and the 95th percentile of times in milliseconds. */
export function showTimes(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2)} ms`;
  console.log(`${what.padEnd(14)} p50 ${at(0.5)}  p95 ${at(0.95)}`);
}
