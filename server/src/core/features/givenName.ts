import type { UvCall } from '../build/uv/uvCall.ts';
import { normalizeName } from '../project/names.ts';
import { contains, type Span, span } from '../text/span.ts';

/** A thing of the project that a call of uv names. */
export interface GivenName {
  readonly kind: 'extra' | 'group' | 'package' | 'script';
  /** Normalised; a script's as written. */
  readonly name: string;
  readonly span: Span;
}

const kinds: Readonly<Record<string, GivenName['kind']>> = {
  '--extra': 'extra',
  '--no-extra': 'extra',
  '--group': 'group',
  '--no-group': 'group',
  '--only-group': 'group',
  '--package': 'package',
  '--no-install-package': 'package',
  '--reinstall-package': 'package',
  '--upgrade-package': 'package',
  '--no-editable-package': 'package',
};

/** Commands whose options speak of the project. */
const projectCommands = /^uv (?:sync|run|export|lock|add|remove|tree|build|version)$/;

/** The names that a call gives: extras, groups and packages by options, the program that `uv run` starts. */
export function listGivenNames({ invocation }: UvCall): readonly GivenName[] {
  if (!projectCommands.test(invocation.command)) {
    return [];
  }
  const given = invocation.options.flatMap(({ name, value }): GivenName[] => {
    const kind = kinds[name];
    return kind === undefined || value?.text === undefined ? [] : [{ kind, name: normalizeName(value.text), span: value.span }];
  });
  const [program] = invocation.command === 'uv run' ? invocation.started : [];
  return program?.text === undefined ? given : [...given, { kind: 'script', name: program.text, span: program.span }];
}

/** The name at an offset. */
export function findGivenName(call: UvCall, offset: number): GivenName | undefined {
  return listGivenNames(call).find((given) => contains(given.span, span(offset, offset)));
}
