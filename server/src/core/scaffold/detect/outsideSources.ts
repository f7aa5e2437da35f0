import { requirementName } from '../../project/names.ts';
import type { Project } from '../../project/project.ts';
import type { Pyproject } from '../../project/pyproject.ts';
import { folderOf, joinPath, relativeTo } from '../../text/path.ts';

/** Why a build cannot have a dependency that is a folder, as a sentence: no build context holds what lies beside the root of the workspace. */
export function refuseOutside(root: Project): string | undefined {
  const pyprojects = [root.pyproject, ...root.members().list.map(({ pyproject }) => pyproject)];
  for (const pyproject of pyprojects) {
    for (const [name, { path }] of pyproject.uv.sources) {
      const outside = path !== undefined && relativeTo(root.folder, joinPath(folderOf(pyproject.file), path)) === undefined;
      if (outside && listRequired(pyproject).includes(name)) {
        return `${name} comes from ${path}, outside of ${root.folder}: a build there has no such folder, and uv sync stops. Make both members of one workspace, or move ${name} into the project.`;
      }
    }
  }
  return undefined;
}

/** A source that nothing asks for is passed over. */
function listRequired({ dependencies, extras, groups }: Pyproject): readonly (string | undefined)[] {
  const grouped = [...groups.values()].flatMap(({ requirements }) => requirements);
  return [...dependencies, ...[...extras.values()].flat(), ...grouped].map(requirementName);
}
