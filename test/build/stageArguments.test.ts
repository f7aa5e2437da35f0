import { expect, it } from 'vitest';
import { analyzeCase } from '../harness/analyzeCase.ts';

/** What the last `RUN` of a Dockerfile gets for a variable. */
function lastValue(dockerfile: string, name: string): string | undefined {
  const { plan } = analyzeCase({ file: 'Dockerfile', dockerfile: `${dockerfile}\nRUN uv --version\n`, files: {} });
  const answer = plan.uvCalls.at(-1)?.variables.get(name);
  return answer?.kind === 'value' ? answer.value : answer?.kind;
}

it('hands the arguments of a stage on to a stage that is built on it, as BuildKit does', () => {
  expect(lastValue('FROM python:3.13-slim AS base\nARG VERSION=1.0\nFROM base', 'VERSION')).toBe('1.0');
});

it('hands none on by a copy', () => {
  expect(lastValue('FROM python:3.13-slim AS base\nARG VERSION=1.0\nFROM python:3.13-slim\nCOPY --from=base /x /x', 'VERSION')).toBe(
    'unset',
  );
});
