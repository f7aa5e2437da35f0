import { Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ScaffoldedFile, type ScaffoldParams, type ScaffoldPlan, scaffoldMethod } from '../../../server/src/protocol.ts';
import { acceptPlan } from './acceptPlan.ts';
import { nameIn } from './describePlan.ts';
import { pickKinds, type ScaffoldKind, scaffoldKinds } from './pickKinds.ts';
import type { Previews } from './previews.ts';
import { chooseProjectFolder } from './projectFolder.ts';
import { showDetected } from './showDetected.ts';
import type { Writer } from './writer.ts';

const title = 'uv-docker: Add Docker files';

/** Asks the server for a plan. Fails with a sentence for people where the folder holds no project. */
type Plan = (kinds: readonly ScaffoldKind[]) => Promise<ScaffoldPlan>;

/** What the wizard shows and writes with. */
export interface Desk {
  readonly previews: Previews;
  readonly writer: Writer;
}

/**
 * Adds the Docker files that a person picks to a project, after the server's plan, which is shown as a comparison before anything is written. `place` is what the
 * command was called on: a folder, or a file in one; without it the project is looked for, and asked for where there are several.
 */
export async function addDockerFiles(client: BaseLanguageClient, desk: Desk, place: unknown): Promise<void> {
  const folder = (await chooseProjectFolder(title, place instanceof Uri ? place : undefined))?.toString();
  if (folder === undefined) {
    return;
  }
  const plan: Plan = (kinds) => client.sendRequest<ScaffoldPlan>(scaffoldMethod, { folder, kinds } satisfies ScaffoldParams);
  const plans = new Map(await Promise.all(scaffoldKinds.map(async ({ kind }) => [kind, await plan([kind])] as const)));
  let kinds = await pickKinds(title, folder, plans, ['production']);
  while (kinds && (await carryOut(folder, await plan(kinds), desk))) {
    kinds = await pickKinds(title, folder, plans, kinds);
  }
}

/** Shows a plan and writes what the person accepts of it. True where they want to pick other kinds. */
async function carryOut(folder: string, plan: ScaffoldPlan, { previews, writer }: Desk): Promise<boolean> {
  const changed = plan.files.filter(({ action }) => action !== 'unchanged');
  if (changed.length === 0) {
    void window.showInformationMessage('uv-docker: nothing to add, the files stand as they would be written.');
    await open(plan.files[0]);
    return false;
  }
  const decision = await decide(folder, plan, changed, previews);
  if (decision !== undefined && decision !== 'back') {
    await writer.write(decision);
    await open(decision[0]);
  }
  return decision === 'back';
}

/** The comparison is open as long as there is something to decide. */
async function decide(folder: string, plan: ScaffoldPlan, changed: readonly ScaffoldedFile[], previews: Previews) {
  try {
    await previews.show(`${title} to ${nameIn('', folder).replace(/^.*\//, '')}`, changed);
    for (;;) {
      const decision = await acceptPlan(title, folder, plan);
      if (decision !== 'found') {
        return decision;
      }
      await showDetected(title, plan.detected);
    }
  } finally {
    await previews.close();
  }
}

async function open(file: ScaffoldedFile | undefined): Promise<void> {
  if (file) {
    await window.showTextDocument(Uri.parse(file.uri));
  }
}
