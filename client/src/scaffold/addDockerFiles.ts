import { Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ScaffoldedFile,
  type ScaffoldOptions,
  type ScaffoldParams,
  type ScaffoldPlan,
  scaffoldMethod,
} from '../../../server/src/protocol.ts';
import { acceptPlan } from './acceptPlan.ts';
import { changeFact } from './changeFact.ts';
import { pickKinds, type ScaffoldKind, scaffoldKinds } from './pickKinds.ts';
import type { Previews } from './previews.ts';
import { chooseProjectFolder } from './projectFolder.ts';
import type { Writer } from './writer.ts';

const title = 'uv-docker: Add Docker files';

/** What the wizard shows and writes with. */
export interface Desk {
  readonly previews: Previews;
  readonly writer: Writer;
}

/** What the person wants so far. */
interface Wanted {
  readonly kinds: readonly ScaffoldKind[];
  readonly options: ScaffoldOptions;
}

/** The project that gets the files. */
interface Project {
  /** The URI of its folder. */
  readonly folder: string;
  /** Asks the server. Fails with a sentence for people where the folder holds no project, or cannot have what is wanted. */
  plan(wanted: Wanted): Promise<ScaffoldPlan>;
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
  const project: Project = {
    folder,
    plan: (wanted) => client.sendRequest<ScaffoldPlan>(scaffoldMethod, { folder, ...wanted } satisfies ScaffoldParams),
  };
  let wanted: Wanted | undefined = await pick(project, { kinds: ['production'], options: {} });
  while (wanted) {
    const again: Wanted | undefined = await carryOut(project, wanted, desk);
    wanted = again && (await pick(project, again));
  }
}

async function pick({ folder, plan }: Project, { kinds, options }: Wanted): Promise<Wanted | undefined> {
  const plans = await Promise.all(scaffoldKinds.map(async ({ kind }) => [kind, await plan({ kinds: [kind], options })] as const));
  const picked = await pickKinds(title, folder, new Map(plans), kinds);
  return picked && { kinds: picked, options };
}

/** Shows a plan and writes what the person accepts of it. Where they want to pick other kinds, it gives what they want so far. */
async function carryOut(project: Project, wanted: Wanted, desk: Desk): Promise<Wanted | undefined> {
  const outcome = await decide(project, { wanted, plan: await project.plan(wanted) }, desk.previews);
  if (outcome?.write && outcome.write.length > 0) {
    await desk.writer.write(outcome.write);
  }
  if (outcome?.open) {
    await window.showTextDocument(Uri.parse(outcome.open.uri));
  }
  return outcome?.again;
}

/** What the person wants, and the plan that follows from it. */
interface Planned {
  readonly wanted: Wanted;
  readonly plan: ScaffoldPlan;
}

/** What comes of a plan: files are written and one is opened, or other kinds are wanted. */
interface Outcome {
  readonly write?: readonly ScaffoldedFile[];
  readonly open?: ScaffoldedFile | undefined;
  readonly again?: Wanted;
}

/** The comparison is open as long as there is something to decide. `undefined` where the person leaves. */
async function decide(project: Project, first: Planned, previews: Previews): Promise<Outcome | undefined> {
  const shown = `${title} to ${decodeURIComponent(project.folder.replace(/\/$/, '').replace(/^.*\//, ''))}`;
  let now = first;
  try {
    await previews.show(shown, now.plan.files);
    for (;;) {
      const decision = await acceptPlan(title, project.folder, now.plan);
      if (decision !== 'found') {
        return decision === 'back' ? { again: now.wanted } : decision && { write: decision, open: decision[0] ?? now.plan.files[0] };
      }
      const changed = await change(project, now);
      if (changed) {
        now = changed;
        await previews.show(shown, now.plan.files);
      }
    }
  } finally {
    await previews.close();
  }
}

/** Lets the person change what the plan goes by. What cannot be had is told, and nothing changes. */
async function change(project: Project, { wanted, plan }: Planned): Promise<Planned | undefined> {
  const options = await changeFact(title, plan);
  if (!options) {
    return undefined;
  }
  const changed = { ...wanted, options: { ...wanted.options, ...options } };
  try {
    return { wanted: changed, plan: await project.plan(changed) };
  } catch (error) {
    void window.showWarningMessage(`uv-docker: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
