import { expect, it } from 'vitest';
import { analyzeCase } from '../harness/analyzeCase.ts';

/** The names of the stages that are judged. */
function judged(dockerfile: string): (string | undefined)[] {
  const { plan } = analyzeCase({ file: 'Dockerfile', dockerfile, files: {} });
  return plan.stages.filter((stage) => plan.judged.has(stage)).map(({ name }) => name);
}

it('judges each stage that a variable in FROM may name', () => {
  expect(judged('ARG TYPE\nFROM a AS web-base\nFROM a AS job-base\nFROM a AS other\nFROM ${TYPE}-base AS final\nRUN true\n')).toEqual([
    'web-base',
    'job-base',
    'final',
  ]);
});

it('judges the one that the variable names by its default', () => {
  expect(judged('ARG TYPE=web\nFROM a AS web-base\nFROM a AS job-base\nFROM $TYPE-base AS final\nRUN true\n')).toEqual([
    'web-base',
    'final',
  ]);
});

it('takes a later stage for none', () => {
  expect(judged('ARG TYPE\nFROM $TYPE AS final\nFROM a AS web\n')).toEqual(['web']);
});
