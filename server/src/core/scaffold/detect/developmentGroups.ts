import { isDevelopmentName } from '../../build/developmentNames.ts';
import { defaultGroups, type Pyproject } from '../../project/pyproject.ts';

/** The options with which `uv sync` leaves out the groups that serve development. */
export function leaveOutDevelopment(...pyprojects: readonly Pyproject[]): readonly string[] {
  const groups = new Set(pyprojects.flatMap(defaultGroups));
  const unwanted = [...groups].filter((name) => name !== 'dev' && isDevelopmentName(name));
  const kept = [...groups].some((name) => !isDevelopmentName(name));
  if (unwanted.length === 0) {
    return ['--no-dev'];
  }
  return kept ? ['--no-dev', ...unwanted.map((name) => `--no-group ${name}`)] : ['--no-default-groups'];
}
