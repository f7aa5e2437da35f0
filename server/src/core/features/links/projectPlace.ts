import { normalizeName, requirementName } from '../../project/names.ts';
import type { Project } from '../../project/project.ts';
import type { Pyproject } from '../../project/pyproject.ts';
import type { TomlPath } from '../../project/toml.ts';
import { tableAt } from '../../project/values.ts';
import type { Path } from '../../text/path.ts';
import type { Span } from '../../text/span.ts';
import type { GivenName } from '../givenName.ts';

/** A place in any file. */
export interface Place {
  readonly file: Path;
  readonly span: Span;
}

/** Where a pyproject.toml of the project defines or asks for a name; `undefined` where none does. */
export function findProjectPlace(project: Project, given: GivenName): Place | undefined {
  const all = [project.pyproject, project.root.pyproject, ...project.members().list.map(({ pyproject }) => pyproject)];
  // A member is defined by its own file, whoever needs it.
  const own = given.kind === 'package' ? all.filter(({ name }) => name === given.name) : [];
  for (const pyproject of new Set([...own, ...all])) {
    const path = pathOf(pyproject, given);
    const place = path && pyproject.document.kind === 'table' ? pyproject.document.spanOf(path) : undefined;
    if (place) {
      return { file: pyproject.file, span: place.key };
    }
  }
  return undefined;
}

function pathOf(pyproject: Pyproject, { kind, name }: GivenName): TomlPath | undefined {
  switch (kind) {
    case 'group':
      return keyIn(pyproject, ['dependency-groups'], name);
    case 'extra':
      return keyIn(pyproject, ['project', 'optional-dependencies'], name);
    case 'script':
      return ['scripts', 'gui-scripts'].map((table) => ['project', table, name]).find((path) => hasKey(pyproject, path));
    case 'package':
      return pyproject.name === name ? ['project', 'name'] : requirementOf(pyproject, name);
  }
}

function hasKey({ table }: Pyproject, path: readonly string[]): boolean {
  return Object.hasOwn(tableAt(table, ...path.slice(0, -1)), path.at(-1) ?? '');
}

/** A key of a table by its normalised name. */
function keyIn({ table }: Pyproject, path: readonly string[], name: string): TomlPath | undefined {
  const key = Object.keys(tableAt(table, ...path)).find((candidate) => normalizeName(candidate) === name);
  return key === undefined ? undefined : [...path, key];
}

/** The first requirement of a package: among the project's own, then those of extras and groups. */
function requirementOf({ table }: Pyproject, name: string): TomlPath | undefined {
  const lists: readonly (readonly string[])[] = [
    ['project', 'dependencies'],
    ...[['project', 'optional-dependencies'], ['dependency-groups']].flatMap((path) =>
      Object.keys(tableAt(table, ...path)).map((key) => [...path, key]),
    ),
  ];
  for (const path of lists) {
    const index = indexOfRequirement(tableAt(table, ...path.slice(0, -1))[path.at(-1) ?? ''], name);
    if (index !== undefined) {
      return [...path, index];
    }
  }
  return undefined;
}

function indexOfRequirement(list: unknown, name: string): number | undefined {
  const index = Array.isArray(list) ? list.findIndex((entry) => typeof entry === 'string' && requirementName(entry) === name) : -1;
  return index < 0 ? undefined : index;
}
