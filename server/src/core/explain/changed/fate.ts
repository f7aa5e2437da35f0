/** What becomes of a step when some files change: its layer is used again, is made anew, or that cannot be told before the build. */
export type Fate = 'cached' | 'unknown' | 'rebuilt';

const order: readonly Fate[] = ['cached', 'unknown', 'rebuilt'];

/** The worst of several; `cached` of none. */
export function worstOf(fates: readonly Fate[]): Fate {
  return order[Math.max(0, ...fates.map((fate) => order.indexOf(fate)))] ?? 'cached';
}
