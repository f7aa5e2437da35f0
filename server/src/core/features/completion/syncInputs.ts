import { lookAtStep } from '../../build/files/imageFiles.ts';
import type { Step } from '../../build/plan.ts';
import { resolveInImage } from '../../build/resolveInImage.ts';
import { entryIn } from '../../snapshot/inputs.ts';
import { joinPath, relativeTo } from '../../text/path.ts';
import type { Cursor } from './cursor.ts';

/**
 * The files that a sync reads and that neither an earlier instruction nor a mount of this one has where uv would look: uv.lock, uv.toml, `.python-version` and each
 * pyproject.toml of the workspace. Relative to the build context; none where that or the project is not known.
 */
export function missingInputs(cursor: Cursor, step: Step): readonly string[] {
  const { plan, project } = cursor;
  const found = project();
  const { root } = plan.context;
  if (!found || root === undefined) {
    return [];
  }
  const folder = found.root.folder;
  const beside = ['uv.lock', 'pyproject.toml', 'uv.toml', '.python-version'].filter(
    (name) => typeof entryIn(plan.inputs, folder, name) === 'object',
  );
  const members = found.root.members().list.filter(({ path }) => path !== '');
  return [...beside, ...members.map(({ path }) => `${path}/pyproject.toml`)]
    .map((name) => relativeTo(root, joinPath(folder, name)))
    .filter((path) => path !== undefined)
    .filter((path) => isMissing(cursor, step, path));
}

/** Whether the image surely has a path of the context not yet at the place that corresponds to it, or may not have it. */
export function isMissing({ plan }: Cursor, step: Step, path: string): boolean {
  const place = resolveInImage(step.state.directory, path);
  return place === undefined || lookAtStep(plan, step, place).kind !== 'present';
}
