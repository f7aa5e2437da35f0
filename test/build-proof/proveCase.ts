import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyFixes, findErrorsLeft } from './applyFix.ts';
import type { Builder } from './builder.ts';
import { commitAll } from './commitAll.ts';
import type { Outcome } from './execute.ts';
import { type ProofCase, projectFolder } from './proofCase.ts';

/** What a case proved: nothing where `trouble` is there. */
export interface Verdict {
  /** What made the good one: the rule's fix, or the folder beside. */
  readonly by: 'fix' | 'good';
  readonly trouble?: string;
  readonly note?: string;
}

/** Builds (and starts) the bad one and sees it fail as foretold; then lets the rule fix it, or takes `good/`, and sees that succeed with no error left to the analysis. With `pair` the rule is not asked where there is a `good/`. */
export async function proveCase(proofCase: ProofCase, builder: Builder, pair: boolean): Promise<Verdict> {
  const scratch = await mkdtemp(join(tmpdir(), 'uv-docker-proof-'));
  try {
    return await prove(proofCase, builder, scratch, pair);
  } catch (error) {
    return { by: 'fix', trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function prove(proofCase: ProofCase, builder: Builder, scratch: string, pair: boolean): Promise<Verdict> {
  const bad = await layOut(proofCase, 'bad', join(scratch, 'bad'));
  const failure = judgeFailure(proofCase, await attempt(proofCase, builder, bad, scratch));
  if (failure !== undefined) {
    return { by: 'good', trouble: failure };
  }
  const beside = existsSync(join(proofCase.folder, 'good'));
  const fixed = pair && beside ? { fixed: 0 } : await applyFixes(proofCase, bad);
  if ('trouble' in fixed) {
    return { by: 'fix', trouble: fixed.trouble };
  }
  const by = fixed.fixed > 0 ? 'fix' : 'good';
  if (by === 'good' && !beside) {
    return { by, trouble: 'the rule has no fix, and there is no good/' };
  }
  const good = by === 'fix' ? bad : await layOut(proofCase, 'good', join(scratch, 'good'));
  const { build, start } = await attempt(proofCase, builder, good, scratch);
  const last = start ?? build;
  if (last.status !== 0) {
    return { by, trouble: `after it: status ${last.status}\n${endOf(last.log)}` };
  }
  const left = pair ? [] : await findErrorsLeft(proofCase, good);
  if (left.length > 0) {
    return { by, trouble: `it builds and starts, and yet the analysis has errors: ${left.join(', ')}` };
  }
  return { by, ...(by === 'fix' && beside && { note: 'good/ is not needed' }) };
}

async function layOut({ folder, proof }: ProofCase, side: 'bad' | 'good', at: string): Promise<string> {
  await mkdir(at);
  if (proof.project !== undefined) {
    await cp(projectFolder(proof.project), at, { recursive: true });
  }
  await cp(join(folder, side), at, { recursive: true });
  if (proof.git !== undefined) {
    await commitAll(join(at, proof.git));
  }
  return at;
}

interface Attempt {
  readonly build: Outcome;
  /** Absent where nothing was to be started, or nothing was built. */
  readonly start?: Outcome;
}

async function attempt({ rule, name, proof }: ProofCase, builder: Builder, folder: string, scratch: string): Promise<Attempt> {
  const { what, startFlags, secrets = {}, file, target, buildArgs } = proof;
  const image = `${rule}-${name}`.toLowerCase();
  const build = await builder.build(folder, {
    ...(file !== undefined && { file }),
    ...(target !== undefined && { target }),
    ...(buildArgs && { buildArgs }),
    secretFiles: await writeSecrets(secrets, scratch),
    ...(what === 'start' && { name: image }),
  });
  return what === 'start' && build.status === 0 ? { build, start: await builder.start(image, startFlags) } : { build };
}

async function writeSecrets(secrets: Readonly<Record<string, string>>, scratch: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [id, value] of Object.entries(secrets)) {
    files[id] = join(scratch, `secret-${id}`);
    await writeFile(files[id], value);
  }
  return files;
}

/** Why the failure is not the one foretold. */
function judgeFailure({ proof }: ProofCase, { build, start }: Attempt): string | undefined {
  if (proof.what === 'start' && build.status !== 0) {
    return `the bad one should build and then fail to start, but the build fails\n${endOf(build.log)}`;
  }
  const { status, log } = start ?? build;
  if (status === 0) {
    return `the bad one should fail to ${proof.what}, but succeeds`;
  }
  return new RegExp(proof.message, 'sm').test(log) ? undefined : `the bad one fails, but not with /${proof.message}/\n${endOf(log)}`;
}

function endOf(log: string): string {
  return log
    .trimEnd()
    .split('\n')
    .slice(-25)
    .map((line) => `    ${line}`)
    .join('\n');
}
