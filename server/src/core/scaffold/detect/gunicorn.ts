import { satisfies } from '../../uv/version.ts';
import type { Declared } from './start.ts';

/** The start of gunicorn. Since 25.1 it makes a socket in the home directory, to be managed by, and complains where nothing can be written. */
export function gunicorn({ versionOf }: Pick<Declared, 'versionOf'>, ...args: readonly string[]): readonly string[] {
  const version = versionOf('gunicorn');
  const managed = version !== undefined && satisfies(version, '>=25.1') === true;
  return ['gunicorn', ...(managed ? ['--no-control-socket'] : []), ...args];
}
