import { describe, expect, it } from 'vitest';
import { projectIn, type Reading, readRepository } from './monorepo.ts';

export const head =
  'FROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /uvx /bin/\nENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1\n';
export const run = 'RUN --mount=type=cache,target=/root/.cache/uv uv';
export const sync = `${run} sync --locked --no-dev\n`;
/** A sync of one member of the workspace. */
export const ofPackage = (name: string): string => `${run} sync --locked --no-dev --package ${name}\n`;
/** The dependencies of the project in a folder first, then its source. */
export const layered = (folder = ''): string =>
  `${head}WORKDIR /app\nCOPY ${folder}pyproject.toml ${folder}uv.lock ./\n${run} sync --locked --no-dev --no-install-project\nCOPY ${folder}. .\n${sync}`;
/** Everything at once: nothing in the Dockerfile tells where its context is. */
export const broad = (command = sync, workdir = '/app'): string => `${head}WORKDIR /app\nCOPY . .\nWORKDIR ${workdir}\n${command}`;

export interface Case extends Reading {
  readonly name: string;
  readonly file: string;
  readonly dockerfile: string;
  readonly files: Readonly<Record<string, string>>;
}

/** One test for each: the context, the project and the lockfile of each call, and what is told. */
export function describeCases(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    it.each(cases)('$name', ({ name: _, file, dockerfile, files, ...expected }) => {
      expect(readRepository({ file, dockerfile, files })).toEqual(expected);
    });
  });
}

/** Ten projects beside each other. */
export const ten = Object.assign({}, ...Array.from({ length: 10 }, (_, index) => projectIn(`services/s${index}`, `s${index}`)));
/** What is told of a call that works on the fourth of them. */
export const third = 'uv sync: services/s3 of services/s3, uv.lock present, in /app';
/** What is told of a call whose project is at the root of the repository. */
export const itself = 'uv sync: . of ., uv.lock present, in /app';

/** The files of one project at the root of its repository. */
export const one = Object.fromEntries(Object.entries(projectIn('one', 'app')).map(([path, text]) => [path.replace('one/', ''), text]));

/** A compose file that builds one service. */
export function composeOf(context: string, dockerfile: string): string {
  return `services:\n  app:\n    build:\n      context: ${context}\n      dockerfile: ${dockerfile}\n`;
}
