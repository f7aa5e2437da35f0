import type { MissingScript } from '../../../build/environment/missingScripts.ts';
import { lookOnDisk } from '../../../build/files/contextFiles.ts';
import { lookAtCall } from '../../../build/files/lookAtCall.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { folderOf, joinPath } from '../../../text/path.ts';
import { findLockText } from '../../lockText.ts';
import type { FileEdit, Fix } from '../../rule.ts';

/**
 * Makes the project a package, as `uv lock` then sees it: a `[build-system]` in pyproject.toml, and its entry in uv.lock. Only where its module is found, on disk and by
 * the sync; `[tool.hatch…]` names it, so that it need not be called like the project.
 */
export function makePackage(plan: BuildPlan, missing: MissingScript): readonly Fix[] {
  const { pyproject, environment } = missing;
  const sync = environment.syncs.at(-1);
  const module = findModule(plan, missing);
  const directory = sync?.project.kind === 'present' && sync.diskProject?.pyproject === pyproject ? sync.project.directory : undefined;
  const seen = module && directory !== undefined && sync && lookAtCall(plan, sync, joinPath(directory, module.file)).kind === 'present';
  const locked = lockEdit(plan, missing);
  if (!module || !seen || !locked || pyproject.buildSystem || pyproject.uv.package !== undefined) {
    return [];
  }
  const build = `[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n[tool.hatch.build.targets.wheel]\n${module.setting}\n`;
  return [{ title: 'Make the project a package (hatchling)', kind: 'unsafe', edits: [...append(plan, pyproject.file, build), ...locked] }];
}

/** The module of the script: a file that is part of it, and the setting of hatchling that takes it into the package. */
function findModule(
  plan: BuildPlan,
  { pyproject, script }: MissingScript,
): { readonly file: string; readonly setting: string } | undefined {
  const target = /^([A-Za-z_][\w.]*):/.exec(pyproject.scripts.get(script)?.trim() ?? '')?.[1];
  const [top = '', ...below] = target?.split('.') ?? [];
  const isThere = (path: string): boolean => typeof lookOnDisk(plan.inputs, joinPath(folderOf(pyproject.file), path)) === 'object';
  if (top === '') {
    return undefined;
  }
  for (const folder of [`src/${top}`, top]) {
    const file = below.length === 0 ? `${folder}/__init__.py` : `${folder}/${below.join('/')}.py`;
    if (isThere(file)) {
      return { file, setting: `packages = ["${folder}"]` };
    }
  }
  return below.length === 0 && isThere(`${top}.py`) ? { file: `${top}.py`, setting: `only-include = ["${top}.py"]` } : undefined;
}

function append(plan: BuildPlan, file: string, lines: string): readonly FileEdit[] {
  const input = plan.inputs.file(file);
  if (input.kind !== 'text') {
    return [];
  }
  const { text } = input;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' ? '' : text.endsWith('\n') ? newline : newline + newline;
  return [{ file, span: { start: text.length, end: text.length }, newText: gap + lines.replaceAll('\n', newline) }];
}

/** `virtual` becomes `editable` in the project's own entry; nothing to be done without a lockfile, `undefined` where the entry is not found. */
function lockEdit(plan: BuildPlan, { pyproject, environment }: MissingScript): readonly FileEdit[] | undefined {
  const project = environment.syncs.at(-1)?.diskProject;
  const lock = project?.lock();
  if (!project || lock?.kind === 'absent') {
    return [];
  }
  const own =
    project.root.pyproject === pyproject ? findLockText(plan, joinPath(project.root.folder, 'uv.lock'), '{ virtual = "." }') : undefined;
  return own && [{ ...own, newText: '{ editable = "." }' }];
}
