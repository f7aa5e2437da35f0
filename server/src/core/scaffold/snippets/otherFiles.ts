import { fastapiExample } from './examples.ts';
import { type Pattern, plannedFile } from './pattern.ts';
import { wordOf } from './places.ts';

const name = wordOf('my-app');
const port = wordOf('8000');
const compose = plannedFile(fastapiExample, 'compose.yaml', ['compose']);

/** Compose files, .dockerignore and the workflow that builds the image. */
export const otherPatterns: readonly Pattern[] = [
  {
    name: 'uv: compose file for development',
    prefixes: ['uv-compose'],
    description: 'A service from the stage dev, whose code is synchronised and whose dependencies are installed anew when they change',
    language: 'compose',
    ...compose,
    places: [name, port],
  },
  {
    name: 'uv: compose file for production',
    prefixes: ['uv-compose-production'],
    description: 'A service from the image that is shipped, with as few rights as will do',
    language: 'compose',
    ...plannedFile(fastapiExample, 'compose.prod.yaml', ['production', 'compose-production']),
    places: [name, port],
  },
  {
    name: 'uv: watch the files of a service',
    prefixes: ['uv-watch'],
    description: 'For docker compose watch: the code is synchronised, the image built anew when the dependencies change',
    language: 'compose',
    ...compose,
    part: /^ +develop:\n(?: {6,}.*\n)*/m,
    places: [/(?<=target: )\/app/],
  },
  {
    name: 'uv: .dockerignore',
    prefixes: ['uv-dockerignore'],
    description: 'What no image of a Python project needs',
    language: 'ignore',
    ...plannedFile(fastapiExample, '.dockerignore', ['dockerignore']),
    places: [],
  },
  {
    name: 'uv: GitHub workflow',
    prefixes: ['uv-docker-workflow'],
    description: "Builds the image with its layers in GitHub's cache, and pushes it from the main branch and from tags",
    language: 'workflow',
    ...plannedFile(fastapiExample, '.github/workflows/docker.yml', ['workflow']),
    places: [/(?<=branches: \[)main/, /(?<=registry: |images: )ghcr\.io/],
  },
];
