import { definedOf } from '../../optional.ts';
import type { Cursor } from './cursor.ts';
import { documented } from './documentation.ts';
import type { Entry } from './entry.ts';

/** What builds call most, in this order; the others follow by name. */
const usual = ['sync', 'run', 'pip', 'lock', 'export', 'venv', 'python', 'tool', 'build', 'install'];

/** The words that may follow a command's: `sync` behind `uv`, `install` behind `uv pip`. Where a container starts, `run` is meant first. */
export function completeCommands({ catalog, version, head }: Cursor, parent: string): readonly Entry[] {
  const known = version();
  const first = head()?.keyword === 'RUN' ? undefined : 'run';
  return catalog
    .children(parent, known)
    .filter(({ hidden }) => !hidden)
    .map(
      (command): Entry => ({
        label: command.name,
        kind: 'command',
        detail: command.path,
        ...definedOf({ documentation: documented(command) }),
      }),
    )
    .sort((a, b) => Number(b.label === first) - Number(a.label === first) || rankOf(a.label) - rankOf(b.label));
}

function rankOf(name: string): number {
  const at = usual.indexOf(name);
  return at < 0 ? usual.length : at;
}
