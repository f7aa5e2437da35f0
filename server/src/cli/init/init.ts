import { parse } from 'node:path';
import type { UvCatalog } from '../../core/catalog/catalog.ts';
import type { PlannedFile, ScaffoldPlan } from '../../core/scaffold/plan.ts';
import { planScaffold } from '../../core/scaffold/planScaffold.ts';
import { diskWorkspace } from '../../node/diskWorkspace.ts';
import { findRepository, toCorePath } from '../../node/paths.ts';
import { reasonOf } from '../../node/reasonOf.ts';
import { writeTextFile } from '../../node/writeTextFile.ts';
import { gather } from '../../service/gather.ts';
import { createInputStore } from '../../service/workspace.ts';
import { formatDiff } from '../formatDiff.ts';
import { displayName } from '../report/displayName.ts';
import type { Terminal } from '../terminal.ts';
import { type InitOptions, readInitOptions } from './options.ts';

/** `uv-docker init`: writes Docker files, or shows why not. 0 written or nothing to do, 1 a file that is there would change, 2 no project, or a file could not be written. */
export async function init(args: readonly string[], catalog: UvCatalog, terminal: Terminal): Promise<number> {
  const options = readInitOptions(args, terminal.workingDirectory);
  const plan = await makePlan(options, catalog);
  if (plan.failure !== undefined) {
    terminal.complain(plan.failure);
    return 2;
  }
  const conflicts = options.force ? [] : plan.files.filter(isConflict);
  if (options.format === 'json') {
    terminal.print(formatPlan(plan, terminal));
  } else {
    showDetected(plan, terminal);
  }
  if (conflicts.length > 0) {
    showConflicts(conflicts, options, terminal);
    return 1;
  }
  return options.dryRun ? preview(plan, options, terminal) : write(plan, terminal);
}

/** Outside of a repository a workspace's root is looked for as uv does: in all folders above. */
async function makePlan({ folder, kinds, choices }: InitOptions, catalog: UvCatalog): Promise<ScaffoldPlan> {
  const store = createInputStore(diskWorkspace);
  const boundary = toCorePath(findRepository(folder) ?? parse(folder).root);
  return gather(
    () => planScaffold({ folder: toCorePath(folder), kinds, choices, boundary, inputs: store, catalog }),
    (requests) => store.bring(requests),
  );
}

/** Whether text of somebody's would be lost. */
function isConflict({ action, additive }: PlannedFile): boolean {
  return action === 'update' && !additive;
}

function formatPlan({ files, detected }: ScaffoldPlan, { workingDirectory }: Terminal): string {
  const listed = files.map(({ path, action, content }) => ({ path: displayName(path, workingDirectory), action, content }));
  return `${JSON.stringify({ files: listed, detected }, null, 2)}\n`;
}

function showDetected({ detected }: ScaffoldPlan, { complain, style }: Terminal): void {
  const width = Math.max(...detected.map(({ what }) => what.length));
  for (const { what, value, reason } of detected) {
    complain(`  ${what.padEnd(width)}  ${style.plain(`${value} (${reason})`)}`);
  }
}

function showConflicts(conflicts: readonly PlannedFile[], { format }: InitOptions, terminal: Terminal): void {
  const show = format === 'json' ? terminal.complain : terminal.print;
  for (const { path, before = '', content } of conflicts) {
    show(formatDiff(displayName(path, terminal.workingDirectory), before, content, terminal.style));
  }
  const names = conflicts.map(({ path }) => displayName(path, terminal.workingDirectory)).join(', ');
  terminal.complain(`Nothing was written: ${names} would change. --force overwrites ${conflicts.length === 1 ? 'it' : 'them'}.`);
}

function preview({ files }: ScaffoldPlan, { format }: InitOptions, terminal: Terminal): number {
  for (const { path, before = '', content } of format === 'json' ? [] : files) {
    terminal.print(formatDiff(displayName(path, terminal.workingDirectory), before, content, terminal.style));
  }
  sayActions(files, terminal, { create: 'would be written', update: 'would change' });
  return 0;
}

async function write({ files }: ScaffoldPlan, terminal: Terminal): Promise<number> {
  let failed = false;
  const written: PlannedFile[] = [];
  for (const file of files) {
    try {
      if (file.action !== 'unchanged') {
        await writeTextFile(file.path, file.content);
      }
      written.push(file);
    } catch (error) {
      terminal.complain(`${displayName(file.path, terminal.workingDirectory)}: it could not be written: ${reasonOf(error)}`);
      failed = true;
    }
  }
  sayActions(written, terminal, { create: 'written', update: 'changed' });
  return failed ? 2 : 0;
}

function sayActions(files: readonly PlannedFile[], terminal: Terminal, words: Readonly<Record<'create' | 'update', string>>): void {
  for (const { path, action } of files) {
    terminal.complain(`${displayName(path, terminal.workingDirectory)} ${action === 'unchanged' ? 'is as it should be' : words[action]}`);
  }
}
