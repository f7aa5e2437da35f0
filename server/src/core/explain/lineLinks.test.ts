import { expect, it } from 'vitest';
import { analyzeCase } from '../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../test/harness/sampleProject.ts';
import { explainPlan } from './explainPlan.ts';
import { formatExplanation } from './formatExplanation.ts';
import { findLineLinks } from './lineLinks.ts';

it('every line that an explanation names is a link to it, in the file that it is of', () => {
  const dockerfile =
    'FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY . .\nENV UV_NO_DEV=1\nRUN uv sync\n';
  const files = sampleProject({ more: '[tool.uv]\nlink-mode = "copy"' });
  const explanation = explainPlan(analyzeCase({ file: 'Dockerfile', dockerfile, files }));
  const text = formatExplanation(explanation);
  const links = findLineLinks(explanation, text).map(({ span, file, line }) => [text.slice(span.start, span.end), file, line]);
  expect(links).toHaveLength(text.match(/\bline \d+/g)?.length ?? 0);
  expect(links).toContainEqual(['line 5', '/work/Dockerfile', 5]);
  expect(links).toContainEqual(['pyproject.toml line 11', '/work/pyproject.toml', 11]);
});
