import { expect } from 'vitest';
import { defaultSettings } from '../../server/src/core/analysis/settings.ts';
import { listRefactorings } from '../../server/src/core/features/refactor/listRefactorings.ts';
import { analyzeCase, applyFix, type CaseProject, catalog, contextFolder } from './analyzeCase.ts';
import { sampleProject } from './sampleProject.ts';

/** The project that is refactored. */
export const files: Readonly<Record<string, string>> = {
  ...sampleProject(),
  '.dockerignore': '.venv\n',
  'requirements.txt': 'iniconfig\n',
  'main.py': '',
};

/** A Dockerfile with a `|` where the cursor is, and what a refactoring makes of it. */
export interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function project(dockerfile: string, others = files): CaseProject {
  return { file: 'Dockerfile', dockerfile, files: others };
}

/** The refactorings at the `|` of a Dockerfile, in the project or another one. */
export function offer(marked: string, others = files) {
  const dockerfile = marked.replace('|', '');
  const at = marked.indexOf('|');
  const analysis = analyzeCase(project(dockerfile, others));
  return listRefactorings(analysis, { ...defaultSettings, context: contextFolder }, catalog, { start: at, end: at });
}

/** Checks what a refactoring makes of a Dockerfile, with both line endings, and that there is nothing more to find than before. */
export function check(title: string, { before, after }: Case): void {
  for (const ending of ['\n', '\r\n']) {
    const [marked, wanted] = [before.replaceAll('\n', ending), after.replaceAll('\n', ending)];
    const found = offer(marked).find((candidate) => candidate.title === title);
    const dockerfile = marked.replace('|', '');
    const changed = found && applyFix(project(dockerfile), [{ title, kind: 'unsafe', edits: found.edits }]);
    expect(changed?.dockerfile).toBe(wanted);
    expect(idsOf(wanted).filter((id) => !idsOf(dockerfile).includes(id))).toEqual([]);
  }
}

function idsOf(dockerfile: string): string[] {
  return analyzeCase(project(dockerfile)).findings.map(({ rule }) => rule.id);
}

/** Parts that most of the Dockerfiles have. */
export const uv = 'COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\n';
export const settings = 'ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=0\n';
export const cache = '--mount=type=cache,target=/root/.cache/uv';
export const manifests =
  '--mount=type=bind,source=uv.lock,target=uv.lock \\\n    --mount=type=bind,source=pyproject.toml,target=pyproject.toml';
export const end = 'RUN useradd --create-home --uid 10001 app\nUSER 10001\nCMD ["/app/.venv/bin/python", "main.py"]\n';
