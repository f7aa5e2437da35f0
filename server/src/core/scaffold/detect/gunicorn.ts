import { satisfies } from '../../uv/version.ts';
import type { SourceFile } from './sourceFiles.ts';
import type { Declared } from './start.ts';

/** The start of gunicorn. Since 25.1 it makes a socket in the home directory, to be managed by, and complains where nothing can be written. */
export function gunicorn({ versionOf }: Pick<Declared, 'versionOf'>, ...args: readonly string[]): readonly string[] {
  const version = versionOf('gunicorn');
  const managed = version !== undefined && satisfies(version, '>=25.1') === true;
  return ['gunicorn', ...(managed ? ['--no-control-socket'] : []), ...args];
}

/** What gunicorn reads in the folder that it is started in. */
export interface GunicornSettings {
  /** Where it says that gunicorn listens. */
  readonly port?: number;
}

/** The gunicorn.conf.py of a project; `undefined` where there is none. */
export function readGunicornSettings(sources: readonly SourceFile[]): GunicornSettings | undefined {
  const file = sources.find(({ path }) => path === 'gunicorn.conf.py');
  const port = /^bind[ \t]*=[ \t]*\[?[ \t]*["'][^"'\s]*:(\d+)["']/m.exec(file?.text ?? '')?.[1];
  return file && (port === undefined ? {} : { port: Number(port) });
}
