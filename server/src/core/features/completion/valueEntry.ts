import type { Entry } from './entry.ts';

/** A value, and whether it is the one that holds where none is given. */
export function valueEntry(label: string, of: string, standard: string | undefined): Entry {
  return { label, kind: 'value', detail: label === standard ? `${of} — the default` : of };
}
