import { describe, expect, it } from 'vitest';
import { broad, composeOf, describeCases, itself, layered, one, sync, ten, third } from './describeCases.ts';
import { readRepository } from './monorepo.ts';

describeCases('ten projects of their own', [
  {
    name: 'a Dockerfile beside each',
    file: 'services/s3/Dockerfile',
    dockerfile: layered(),
    files: ten,
    context: 'services/s3',
    calls: [third, third],
    severe: [],
  },
  {
    name: 'beside each, copied as a whole',
    file: 'services/s3/Dockerfile',
    dockerfile: broad(),
    files: ten,
    context: 'services/s3',
    calls: [third],
    severe: [],
  },
  {
    name: 'all Dockerfiles at the root',
    file: 's3.Dockerfile',
    dockerfile: layered('services/s3/'),
    files: ten,
    context: '.',
    calls: [third, third],
    severe: [],
  },
  {
    name: 'the whole repository copied, one project named',
    file: 'Dockerfile',
    dockerfile: broad(sync.replace('uv sync', 'uv sync --project services/s3')),
    files: ten,
    context: '.',
    calls: [`${third}/services/s3`],
    severe: [],
  },
]);

describeCases('a Dockerfile in a folder of its own', [
  {
    name: 'its sources stand at the root',
    file: 'docker/Dockerfile',
    dockerfile: layered(),
    files: one,
    context: '.',
    calls: [itself, itself],
    severe: [],
  },
  {
    name: 'a file beside it is named from the root',
    file: 'docker/Dockerfile',
    dockerfile: `${layered()}COPY docker/start.sh /\n`,
    files: { ...one, 'docker/start.sh': '' },
    context: '.',
    calls: [itself, itself],
    severe: [],
  },
  {
    name: 'nothing tells: the project is above it',
    file: 'docker/Dockerfile',
    dockerfile: broad(),
    files: one,
    context: '?',
    calls: ['uv sync: ?'],
    severe: [],
  },
  {
    name: 'compose.yaml at the root tells',
    file: 'deploy/api/Dockerfile',
    dockerfile: broad(),
    files: { ...one, 'compose.yaml': composeOf('.', 'deploy/api/Dockerfile') },
    context: '.',
    calls: [itself],
    severe: [],
  },
  {
    name: 'compose.yaml beside it tells',
    file: 'deploy/Dockerfile',
    dockerfile: broad(),
    files: { ...one, 'deploy/compose.yaml': composeOf('..', 'deploy/Dockerfile') },
    context: '.',
    calls: [itself],
    severe: [],
  },
  {
    name: 'two compose files tell two contexts',
    file: 'services/s3/Dockerfile',
    dockerfile: broad(),
    files: {
      ...ten,
      ...one,
      'compose.yaml': composeOf('.', 'services/s3/Dockerfile'),
      'services/s3/compose.yaml': composeOf('.', 'Dockerfile'),
    },
    context: '?',
    calls: ['uv sync: ?'],
    severe: [],
  },
]);

describe('two Dockerfiles of one project', () => {
  it.each(['Dockerfile', 'Dockerfile.worker', 'docker/worker.Dockerfile'])('%s', (file) => {
    const expected = { context: '.', calls: [itself, itself], severe: [] };
    expect(readRepository({ file, dockerfile: layered(), files: { ...one, Dockerfile: layered() } })).toEqual(expected);
  });
});
