import { parseArgs } from 'node:util';
import { noSuchRule } from '../core/configuration/readLayer.ts';
import { ruleSelectors } from '../core/configuration/ruleNames.ts';

/** A mistake in how the program was called: exit status 2, and only the message is shown. */
export class UsageError extends Error {}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

/** `parseArgs` of Node, with the arguments in their order as `tokens`, whose complaints are usage errors. @throws UsageError */
export function parseArguments<const Given extends Options>(args: readonly string[], options: Given) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      message.replace(/\. To specify a positional.*$/s, '.').replace(/^Option '(-\S+)[^']*' argument missing$/, '$1 needs a value.'),
    );
  }
}

/** The one of `allowed` that `value` is. @throws UsageError where it is none. */
export function pickValue<const Allowed extends string>(option: string, value: string, allowed: readonly Allowed[]): Allowed {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new UsageError(`${option} takes one of ${allowed.join(', ')}, not ${value === '' ? 'an empty text' : value}.`);
  }
  return found;
}

/** `text` where the option is not given. @throws UsageError */
export function pickFormat(value: string | undefined): 'text' | 'json' {
  return pickValue('--output-format', value ?? 'text', ['text', 'json']);
}

/** The ids, categories and `ALL` of repeatable comma lists. @throws UsageError for a name that is no rule's. */
export function splitRuleNames(option: string, lists: readonly string[]): readonly string[] {
  const names = lists.flatMap((list) => list.split(',')).map((name) => name.trim());
  const wrong = names.find((name) => !ruleSelectors.has(name));
  if (wrong !== undefined) {
    throw new UsageError(`${option}: ${noSuchRule('rule or category', wrong, ruleSelectors)}`);
  }
  return names;
}

/** @throws UsageError where there are more arguments than `most`. */
export function limitArguments(positionals: readonly string[], most: number): void {
  const extra = positionals[most];
  if (extra !== undefined) {
    throw new UsageError(`There is one argument too many: ${extra}.`);
  }
}
