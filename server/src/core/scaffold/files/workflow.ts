import { type ComposeImage, quote } from './composeService.ts';

/** A GitHub workflow that builds the images, and pushes them from the main branch and from tags: several, each under the name of its program. Contexts are relative to the repository. */
export function writeWorkflow(images: readonly [ComposeImage, ...ComposeImage[]]): string {
  const [{ detection, build }] = images;
  const several = images.length > 1;
  const file = several
    ? ['          file: ${{ matrix.file }}']
    : build.dockerfile === undefined
      ? []
      : [`          file: ${build.dockerfile}`];
  const given = detection.credentials.map((name) => `            ${name}=\${{ secrets.${name} }}`);
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
    ...(several ? writeMatrix(images) : []),
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
    `          images: ghcr.io/\${{ github.repository }}${several ? '/${{ matrix.name }}' : ''}`,
    '      - uses: docker/build-push-action@v6',
    '        with:',
    `          context: ${build.context}`,
    ...file,
    ...(given.length === 0 ? [] : ['          secrets: |', ...given]),
    "          push: ${{ github.event_name != 'pull_request' }}",
    '          tags: ${{ steps.meta.outputs.tags }}',
    '          labels: ${{ steps.meta.outputs.labels }}',
    `          cache-from: type=gha${several ? ',scope=${{ matrix.name }}' : ''}`,
    `          cache-to: type=gha,mode=max${several ? ',scope=${{ matrix.name }}' : ''}`,
  ].join('\n')}\n`;
}

function writeMatrix(images: readonly ComposeImage[]): readonly string[] {
  return [
    '    strategy:',
    '      matrix:',
    '        include:',
    ...images.flatMap(({ detection, build }) => [
      `          - name: ${detection.name}`,
      `            file: ${quote(build.dockerfile ?? 'Dockerfile')}`,
    ]),
  ];
}
