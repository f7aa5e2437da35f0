import type { QuickPickItem } from 'vscode';
import type { ScaffoldedFile, ScaffoldPlan } from '../../../server/src/protocol.ts';
import { describeDetected, describeFiles, nameIn } from './describePlan.ts';

/** What can be done with a plan: write it, look at what was found, or have one more or one less of the files that stand there. */
export interface PlanChoice extends QuickPickItem {
  readonly chosen: 'write' | 'found' | ScaffoldedFile;
}

/** The files that are written: all but those whose own text would be lost, unless the person said so. */
export function listWritten(files: readonly ScaffoldedFile[], replaced: ReadonlySet<ScaffoldedFile>): readonly ScaffoldedFile[] {
  return files.filter((file) => (isChange(file) && !losesText(file)) || replaced.has(file));
}

/** The choices of the last step; the first one is what most people want. `folder` is a URI, to which files are named relatively. */
export function listPlanChoices(
  { files, detected }: ScaffoldPlan,
  replaced: ReadonlySet<ScaffoldedFile>,
  folder: string,
): readonly PlanChoice[] {
  const written = listWritten(files, replaced);
  const open = {
    chosen: 'write',
    label: `$(go-to-file) Open ${nameIn(folder, files[0]?.uri ?? folder)}`,
    detail: describeFiles([], folder),
  } as const;
  const write = {
    chosen: 'write',
    label: `$(check) Write ${written.length} ${written.length === 1 ? 'file' : 'files'}`,
    detail: describeFiles(written, folder),
  } as const;
  const replace = files.filter(losesText).map((file): PlanChoice => {
    const label = `Change ${nameIn(folder, file.uri)}`;
    return replaced.has(file)
      ? { chosen: file, label: `$(pass-filled) ${label}`, detail: 'it changes as the comparison shows' }
      : { chosen: file, label: `$(circle-large-outline) ${label}`, detail: 'it stands there already, and stays as it is' };
  });
  const found = {
    chosen: 'found',
    label: '$(settings-gear) What was found, and other choices…',
    detail: describeDetected(detected),
  } as const;
  const first = written.length > 0 ? [write] : files.some(isChange) ? [] : [open];
  return [...first, ...replace, found];
}

/** Whether a file would not stay as it is. */
export function isChange({ action }: ScaffoldedFile): boolean {
  return action !== 'unchanged';
}

function losesText({ action, additive }: ScaffoldedFile): boolean {
  return action === 'update' && !additive;
}
