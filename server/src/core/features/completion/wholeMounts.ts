import { findUsualCache } from '../../build/cache/cacheDirectory.ts';
import { ownerOptions } from '../../build/cache/cacheMounts.ts';
import type { RunStep, Step } from '../../build/plan.ts';
import { readVcsVersion } from '../../project/vcsVersion.ts';
import { listIndexes } from '../../scaffold/detect/credentials.ts';
import type { Cursor } from './cursor.ts';
import type { Entry } from './entry.ts';
import { isMissing, missingInputs } from './syncInputs.ts';

/** Mounts that fit a call of uv here, without `--mount=`: its cache, the files that a sync reads and the image lacks, what the version and private indexes need. */
export function wholeMounts(cursor: Cursor): readonly Entry[] {
  const step = cursor.step();
  if (!step) {
    return [];
  }
  return [...cacheMount(step), ...fileMounts(cursor, step), ...secretMounts(cursor, step.run)];
}

function cacheMount({ state, run }: Step): readonly Entry[] {
  const call = run?.uvCalls[0];
  const path = call?.cache.kind === 'path' ? call.cache.path : findUsualCache(state);
  const owner = ownerOptions(call?.user ?? state.user);
  if (path === undefined || run?.mounts.some(({ target }) => target === path)) {
    return [];
  }
  return [mount(`type=cache,target=${path}${owner ?? ''}`, "uv's cache")];
}

/** The files that a sync reads, each alone and all at once; the repository where the version is read from it. */
function fileMounts(cursor: Cursor, step: Step): readonly Entry[] {
  const needed = missingInputs(cursor, step);
  const all = needed.length > 1 ? [mount(needed.map(bind).join(separatorOf(cursor)), 'all that a sync reads', needed.join(', '))] : [];
  const project = cursor.project();
  const vcs = project && readVcsVersion(project.pyproject) && isMissing(cursor, step, '.git') ? ['.git'] : [];
  return [
    ...all,
    ...needed.map((path) => mount(bind(path), path.slice(path.lastIndexOf('/') + 1))),
    ...vcs.map((path) => mount(bind(path), 'the version of the project')),
  ];
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
