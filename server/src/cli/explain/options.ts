import type { readSources } from '../check/options.ts';
import { limitArguments, parseArguments, pickFormat, UsageError } from '../usage.ts';

/** What `explain` is asked for. */
export interface ExplainOptions {
  /** As given; `-` for standard input. */
  readonly file: string;
  readonly stage: string | undefined;
  /** The paths behind `--changed`; absent where that is not asked. */
  readonly changed?: readonly string[];
  readonly format: 'text' | 'json';
  readonly settings: Parameters<typeof readSources>[0];
}

const options = {
  stage: { type: 'string' },
  changed: { type: 'boolean' },
  target: { type: 'string' },
  context: { type: 'string' },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
  'output-format': { type: 'string' },
} as const;

/** Reads the arguments. What stands in front of `--changed` is the Dockerfile (one of that name, where none is given), what stands behind it has changed. @throws UsageError */
export function readExplainOptions(args: readonly string[]): ExplainOptions {
  const { values, tokens } = parseArguments(args, options);
  const flag = tokens.find((token) => token.kind === 'option' && token.name === 'changed');
  const isBehind = (index: number): boolean => flag !== undefined && index > flag.index;
  const positionals = tokens.filter((token) => token.kind === 'positional');
  const files = positionals.filter(({ index }) => !isBehind(index)).map(({ value }) => value);
  const paths = positionals.filter(({ index }) => isBehind(index)).map(({ value }) => value);
  limitArguments(files, 1);
  const file = files[0] ?? (flag ? 'Dockerfile' : undefined);
  if (file === undefined) {
    throw new UsageError('explain needs the path of a Dockerfile.');
  }
  if (flag && values.stage !== undefined) {
    throw new UsageError('--stage and --changed cannot go together: --target says which stage is built.');
  }
  if (paths.includes('')) {
    throw new UsageError('A path cannot be empty.');
  }
  return { file, stage: values.stage, ...(flag && { changed: paths }), format: pickFormat(values['output-format']), settings: values };
}
