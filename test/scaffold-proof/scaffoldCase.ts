import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScaffoldChoices } from '../../server/src/core/scaffold/plan.ts';

/** What a program does. */
export interface Expectation {
  /** What it answers over HTTP, at the port that it listens at. The text is a regular expression. */
  readonly answers?: { readonly path: string; readonly text: string };
  /** Python that gives it a task, run in the container. */
  readonly task?: string;
  /** A regular expression for what it prints, after the task where there is one. */
  readonly prints?: string;
  /** Whether it ends by itself, with status 0; else it has to run until it is stopped. */
  readonly ends?: boolean;
}

/** `case.json`: what the containers of a project do, and what their images must not hold. */
export interface ScaffoldCase extends Expectation {
  readonly name: string;
  /** Holds the files of the project, with the uv.lock that the real uv made. */
  readonly project: string;
  /** Where the project lies below a folder without a name that matters; its path may have spaces. Default: right there. */
  readonly folder?: string;
  /** What is chosen on the command line. */
  readonly choices?: Partial<ScaffoldChoices>;
  /** A source file: with it changed, the dependencies must stay cached. */
  readonly change: string;
  /** Whether the dependencies cannot be installed before the sources are there. */
  readonly late?: boolean;
  /** Whether the stage `dev` has to do the same. */
  readonly development?: boolean;
  /** What is replaced in the source while Compose watches the stage `dev`, and what is answered from then on. */
  readonly watched?: { readonly from: string; readonly to: string; readonly answers: Required<Expectation>['answers'] };
  /** Packages that only development has: they must not be in the image. */
  readonly left?: readonly string[];
  /** What the images of further Dockerfiles do, by their paths. */
  readonly images?: Readonly<Record<string, Expectation>>;
  /** What services of compose.prod.yaml do that Compose starts, by name; the image's own program is not started without Compose then. */
  readonly services?: Readonly<Record<string, Expectation>>;
  /** Whether they find a Redis at its usual port. */
  readonly redis?: boolean;
  /** Images of the lab that stand for others, by the name in the Dockerfile. */
  readonly bases?: Readonly<Record<string, string>>;
  /** Whether the project needs {@link serveLoopback} while it is built. */
  readonly served?: boolean;
  /** Rules of the other linters that are wrong here. */
  readonly accepted?: readonly string[];
  /** Build secrets by id. */
  readonly secrets?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, 'cases');

/** All cases by name. */
export function readScaffoldCases(): readonly ScaffoldCase[] {
  return readdirSync(root)
    .sort()
    .filter((name) => existsSync(join(root, name, 'case.json')))
    .map((name) => ({
      ...(JSON.parse(readFileSync(join(root, name, 'case.json'), 'utf8')) as Omit<ScaffoldCase, 'name' | 'project'>),
      name,
      project: join(root, name, 'project'),
    }));
}
