import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { commands } from 'vscode';
import { photograph } from './page.ts';

/** Something that a person does with the extension, and what must come of it. */
export interface Step {
  readonly name: string;
  run(): Promise<void>;
}

export interface StepResult {
  readonly name: string;
  /** What went wrong; absent when nothing did. */
  readonly failure?: string;
}

/** Waits for a command and gives, until it is done, answers to what it asks: commands that do nothing when they come too early. */
export async function answering(running: Thenable<unknown>, ...answers: readonly string[]): Promise<void> {
  const trying = setInterval(() => {
    for (const answer of answers) {
      void commands.executeCommand(answer);
    }
  }, 500);
  try {
    await running;
  } finally {
    clearInterval(trying);
  }
}

/** A step has this long. */
const DEADLINE = 90_000;

/** Runs the steps one after the other, goes on after a failure, and leaves the results for the runner. Throws when a step failed. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  const results: StepResult[] = [];
  for (const { name, run } of steps) {
    try {
      await inTime(run());
      results.push({ name });
    } catch (error) {
      await photograph(`failed-${results.length + 1}`).catch(() => undefined);
      results.push({ name, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    writeFileSync(process.env['UV_DOCKER_E2E_RESULTS'] ?? 'results.json', JSON.stringify(results));
  }
  const failed = results.filter(({ failure }) => failure !== undefined);
  if (failed.length > 0) {
    throw new Error(`${failed.length} steps failed`);
  }
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error('the step does not end')), DEADLINE);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
