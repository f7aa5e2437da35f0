/**
 * What Node is told when the server is started. A young generation of 16 MiB from the start, where Node 24 lets it grow to 32 and more: its collections are short
 * instead of rare, and the slowest keystrokes (95th percentile of `bench/keystroke.ts`) wait 9 to 10 ms instead of 14. V8 reads it at the start of the process only.
 */
export const serverFlags: readonly string[] = ['--max-semi-space-size=16', '--min-semi-space-size=16'];
