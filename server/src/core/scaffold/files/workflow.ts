import type { Detection } from '../detect/project.ts';
import type { ComposeBuild } from './compose.ts';

/** A GitHub workflow that checks the Dockerfile and builds the image, and pushes it from the main branch and from tags. */
export function writeWorkflow({ credentials }: Detection, { context, dockerfile }: ComposeBuild): string {
  const file = dockerfile === undefined ? [] : [`          file: ${dockerfile}`];
  const given = credentials.map((name) => `            ${name}=\${{ secrets.${name} }}`);
  return `${[
    'name: docker',
    '',
    'on:',
    '  push:',
    '    branches: [main]',
    "    tags: ['v*']",
    '  pull_request:',
    '',
    'permissions: {}',
    '',
    'jobs:',
    '  image:',
    '    runs-on: ubuntu-latest',
    '    permissions:',
    '      contents: read',
    '      packages: write',
    '    steps:',
    '      - uses: actions/checkout@v4',
    '        with:',
    '          persist-credentials: false',
    '      - uses: docker/setup-buildx-action@v3',
    '      - uses: docker/login-action@v3',
    "        if: github.event_name != 'pull_request'",
    '        with:',
    '          registry: ghcr.io',
    '          username: ${{ github.actor }}',
    '          password: ${{ secrets.GITHUB_TOKEN }}',
    '      - id: meta',
    '        uses: docker/metadata-action@v5',
    '        with:',
    '          images: ghcr.io/${{ github.repository }}',
    '      - uses: docker/build-push-action@v6',
    '        with:',
    `          context: ${context}`,
    ...file,
    ...(given.length === 0 ? [] : ['          secrets: |', ...given]),
    "          push: ${{ github.event_name != 'pull_request' }}",
    '          tags: ${{ steps.meta.outputs.tags }}',
    '          labels: ${{ steps.meta.outputs.labels }}',
    '          cache-from: type=gha',
    '          cache-to: type=gha,mode=max',
  ].join('\n')}\n`;
}
