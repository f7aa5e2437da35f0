import type { Pyproject } from '../../project/pyproject.ts';
import { isTable, type Table, tableAt, textAt } from '../../project/values.ts';
import type { Span } from '../../text/span.ts';
import type { BuiltProject } from '../environment/builtProjects.ts';

/** A file that the metadata of a project needs when it is built. */
export interface BuildFile {
  /** Relative to the project. */
  readonly path: string;
  /** Where pyproject.toml names it. */
  readonly span: Span | undefined;
}

const readers = new Set(['hatchling', 'uv_build', 'flit_core', 'poetry', 'pdm']);

/** The files without which the build backend stops; setuptools builds without any of them. */
export function findBuildFiles({ pyproject, backend }: Pick<BuiltProject, 'pyproject' | 'backend'>): readonly BuildFile[] {
  if (!readers.has(backend)) {
    return [];
  }
  const files: BuildFile[] = [];
  const add = (path: string | undefined, ...keys: string[]): void => {
    if (path !== undefined && path !== '' && !/[*?[{]/.test(path) && !path.startsWith('..')) {
      files.push({ path: path.replace(/^\.\//, ''), span: spanOf(pyproject, keys) });
    }
  };
  add(pyproject.readme, 'project', 'readme');
  add(pyproject.licenseFile, 'project', 'license');
  for (const path of backend === 'hatchling' ? [] : pyproject.licenseFiles) {
    add(path, 'project', 'license-files');
  }
  if (backend === 'hatchling') {
    const hatch = tableAt(pyproject.table, 'tool', 'hatch');
    add(versionPath(pyproject, hatch), 'tool', 'hatch', 'version', 'path');
    add(hookPath(hatch), 'tool', 'hatch', 'build', 'hooks', 'custom');
  }
  return files;
}

function spanOf({ document }: Pyproject, keys: readonly string[]): Span | undefined {
  return document.kind === 'table' ? document.spanOf(keys)?.value : undefined;
}

function versionPath(pyproject: Pyproject, hatch: Table): string | undefined {
  const version = tableAt(hatch, 'version');
  const source = textAt(version, 'source') ?? 'regex';
  return pyproject.dynamic.has('version') && /^(?:regex|code)$/.test(source) ? textAt(version, 'path') : undefined;
}

function hookPath(hatch: Table): string | undefined {
  for (const hooks of [tableAt(hatch, 'build', 'hooks'), tableAt(hatch, 'build', 'targets', 'wheel', 'hooks')]) {
    const custom = hooks['custom'];
    if (isTable(custom)) {
      return textAt(custom, 'path') ?? 'hatch_build.py';
    }
  }
  return undefined;
}
