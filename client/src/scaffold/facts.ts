import type { QuickPickItem } from 'vscode';
import type { ScaffoldChoice, ScaffoldPlan } from '../../../server/src/protocol.ts';

/** Something that was found out about a project or is chosen for it; with `choice` it can be changed. */
export interface Fact extends QuickPickItem {
  readonly choice?: ScaffoldChoice;
}

/** A value of a choice; without one a text of the person's is asked for. */
export interface Value extends QuickPickItem {
  readonly value?: string | boolean;
}

/** All that a plan goes by, each with its reason: what can be changed first. */
export function listFacts({ detected, choices }: ScaffoldPlan): readonly Fact[] {
  const changeable = choices.map((choice): Fact => {
    const { what, value, values } = choice;
    const found = detected.find((one) => one.what === what);
    const known = values.find((one) => one.value === value);
    const text = known?.label ?? (value === '' ? 'none' : String(value));
    return { choice, label: `$(edit) ${what}: ${text}`, description: found?.reason ?? known?.meaning ?? '' };
  });
  const fixed = detected
    .filter(({ what }) => !choices.some((choice) => choice.what === what))
    .map(({ what, value, reason }): Fact => ({ label: `${what}: ${value}`, description: reason }));
  return [...changeable, ...fixed];
}

/** What a choice can be set to: what holds now first. */
export function listValues({ value, values, form }: ScaffoldChoice): readonly Value[] {
  const items = values.map(
    (one): Value => ({ value: one.value, label: one.label, description: one.value === value ? 'now' : '', detail: one.meaning ?? '' }),
  );
  const other: readonly Value[] = form === undefined ? [] : [{ label: 'Something else…', detail: form }];
  return [...items.filter((item) => item.value === value), ...items.filter((item) => item.value !== value), ...other];
}
