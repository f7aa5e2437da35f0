import { resolve } from 'node:path';
import { type ScaffoldChoices, type ScaffoldKind, scaffoldBases, scaffoldKinds, workspaceShapes } from '../../core/scaffold/plan.ts';
import { parseArguments, pickFormat, pickValue } from '../usage.ts';

/** What `init` was asked for. */
export interface InitOptions {
  /** Empty: the usual ones. */
  readonly kinds: readonly ScaffoldKind[];
  /** What is not among them is as before, or as usual. */
  readonly choices: Partial<ScaffoldChoices>;
  /** Absolute. */
  readonly folder: string;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly format: 'text' | 'json';
}

/** Reads the arguments of `init`. @throws UsageError */
export function readInitOptions(args: readonly string[], workingDirectory: string): InitOptions {
  const { values, positionals } = parseArguments(args, {
    project: { type: 'string' },
    shape: { type: 'string' },
    base: { type: 'string' },
    'no-cache-mounts': { type: 'boolean' },
    'docker-hub': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    force: { type: 'boolean' },
    'output-format': { type: 'string' },
  });
  const named = positionals.map((name) => pickValue('init', name, [...scaffoldKinds, 'all']));
  return {
    kinds: named.includes('all') ? scaffoldKinds : named.filter((kind) => kind !== 'all'),
    choices: {
      ...(values.shape !== undefined && { shape: pickValue('--shape', values.shape, workspaceShapes) }),
      ...(values.base !== undefined && { base: pickValue('--base', values.base, scaffoldBases) }),
      ...(values['no-cache-mounts'] === true && { cacheMounts: false }),
      ...(values['docker-hub'] === true && { dockerHub: true }),
    },
    folder: resolve(workingDirectory, values.project ?? '.'),
    dryRun: values['dry-run'] ?? false,
    force: values.force ?? false,
    format: pickFormat(values['output-format']),
  };
}
