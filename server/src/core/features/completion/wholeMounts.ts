import { findUsualCache } from '../../build/cache/cacheDirectory.ts';
import { ownerOptions } from '../../build/cache/cacheMounts.ts';
import { lookAtStep } from '../../build/files/imageFiles.ts';
import type { RunStep, Step } from '../../build/plan.ts';
import { resolveInImage } from '../../build/resolveInImage.ts';
import type { Project } from '../../project/project.ts';
import { readVcsVersion } from '../../project/vcsVersion.ts';
import { listIndexes } from '../../scaffold/detect/credentials.ts';
import { entryIn } from '../../snapshot/inputs.ts';
import { joinPath, relativeTo } from '../../text/path.ts';
import type { Cursor } from './cursor.ts';
import type { Entry } from './entry.ts';

/** Mounts that fit a call of uv here, without `--mount=`: its cache, the files that a sync reads and the image lacks, what the version and private indexes need. */
export function wholeMounts(cursor: Cursor): readonly Entry[] {
  const step = cursor.step();
  if (!step) {
    return [];
  }
  const mounted = new Set((step.run?.mounts ?? []).map(({ target }) => target).filter((target) => target !== undefined));
  return [...cacheMount(step, mounted), ...fileMounts(cursor, step, mounted), ...secretMounts(cursor, step.run)];
}

function cacheMount({ state, run }: Step, mounted: ReadonlySet<string>): readonly Entry[] {
  const call = run?.uvCalls[0];
  const path = call?.cache.kind === 'path' ? call.cache.path : findUsualCache(state);
  const owner = ownerOptions(call?.user ?? state.user);
  if (path === undefined || mounted.has(path)) {
    return [];
  }
  return [mount(`type=cache,target=${path}${owner ?? ''}`, "uv's cache")];
}

/** The lockfile and every pyproject.toml that a sync reads, each alone and all at once; the repository where the version is read from it. */
function fileMounts(cursor: Cursor, step: Step, mounted: ReadonlySet<string>): readonly Entry[] {
  const project = cursor.project();
  const { root } = cursor.plan.context;
  if (!project || root === undefined) {
    return [];
  }
  const needed = inputsOf(cursor, project, root).filter((path) => isMissing(cursor, step, path, mounted));
  const all = needed.length > 1 ? [mount(needed.map(bind).join(separatorOf(cursor)), 'all that a sync reads', needed.join(', '))] : [];
  const vcs =
    readVcsVersion(project.pyproject) && isMissing(cursor, step, '.git', mounted)
      ? [mount(bind('.git'), 'the version of the project')]
      : [];
  return [...all, ...needed.map((path) => mount(bind(path), nameInDetail(path))), ...vcs];
}

/** Relative to the context: uv.lock, .python-version and each pyproject.toml of the workspace. */
function inputsOf({ plan }: Cursor, project: Project, root: string): readonly string[] {
  const folder = project.root.folder;
  const beside = ['uv.lock', 'pyproject.toml', '.python-version'].filter((name) => typeof entryIn(plan.inputs, folder, name) === 'object');
  const members = project
    .members()
    .list.filter(({ path }) => path !== '')
    .map(({ path }) => `${path}/pyproject.toml`);
  return [...beside, ...members].map((name) => relativeTo(root, joinPath(folder, name))).filter((path) => path !== undefined);
}

/** Whether neither an earlier instruction nor a mount of this one has it where uv would look. */
function isMissing({ plan }: Cursor, step: Step, path: string, mounted: ReadonlySet<string>): boolean {
  const place = resolveInImage(step.state.directory, path);
  return place === undefined || (!mounted.has(place) && lookAtStep(plan, step, place).kind !== 'present');
}

function secretMounts(cursor: Cursor, run: RunStep | undefined): readonly Entry[] {
  const project = cursor.project();
  const given = new Set((run?.mounts ?? []).map(({ mount: { options } }) => options.find(({ name }) => name === 'id')?.value));
  return (project ? listIndexes(project) : [])
    .filter(({ asks }) => asks !== false)
    .flatMap(({ name, stem, asks }) =>
      ['USERNAME', 'PASSWORD']
        .map((what) => `${stem}_${what}`)
        .filter((variable) => !given.has(variable))
        .map((variable) => mount(`type=secret,id=${variable},env=${variable}${asks ? ',required=true' : ''}`, `credentials of ${name}`)),
    );
}

function bind(path: string): string {
  return `type=bind,source=${path},target=${path}`;
}

function nameInDetail(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function mount(text: string, detail: string, label?: string): Entry {
  return { label: label ?? text, newText: text, kind: 'mount', detail };
}

/** What stands between two mounts, each on a line of its own, as the file writes lines. */
function separatorOf({ plan, offset }: Cursor): string {
  const { text, escape: continuation } = plan.dockerfile;
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const indentation = /^[ \t]+(?=--)/.exec(line)?.[0] ?? '    ';
  return ` ${continuation}${text.includes('\r\n') ? '\r\n' : '\n'}${indentation}--mount=`;
}
