import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainPlan } from '../../server/src/core/explain/explainPlan.ts';
import { formatExplanation } from '../../server/src/core/explain/formatExplanation.ts';
import { analyzeCase } from '../harness/analyzeCase.ts';
import { howToRenew, listFolders, readFiles, renews, writeGolden } from './goldenFolder.ts';

const folder = join(import.meta.dirname, 'explain');
const examples = join(import.meta.dirname, '..', '..', 'examples');
const projects = [
  ...listFolders(folder)
    .filter((name) => !name.startsWith('example-'))
    .map((name) => ({ name, project: join(folder, name) })),
  ...listFolders(examples).map((name) => ({ name: `example-${name}`, project: join(examples, name) })),
];

describe('explain, word for word', () => {
  it.each(projects)('$name', ({ name, project }) => {
    const { 'explain.txt': _, ...files } = readFiles(project);
    const analysis = analyzeCase({ file: 'Dockerfile', dockerfile: files['Dockerfile'] ?? '', files, settings: {} });
    const text = formatExplanation(explainPlan(analysis));
    if (renews) {
      writeGolden(join(folder, name, 'explain.txt'), text);
    }
    expect(text, howToRenew).toBe(readFiles(join(folder, name))['explain.txt']);
  });
});
