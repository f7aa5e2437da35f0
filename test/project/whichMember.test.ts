import { broad, describeCases, head, itself, ofPackage, run, sync } from './describeCases.ts';
import { packageNamed, projectIn, workspaceOf } from './monorepo.ts';

const workspace = workspaceOf(['api', 'worker'], 'shop');
const bare = workspaceOf(['api', 'worker']);
const member = `${head}WORKDIR /app
COPY pyproject.toml uv.lock ./
COPY services/api/pyproject.toml services/api/
COPY services/worker/pyproject.toml services/worker/
${run} sync --locked --no-dev --package api --no-install-workspace
COPY . .
${ofPackage('api')}`;

describeCases('a member of a workspace', [
  {
    name: 'from the root, by its name',
    file: 'Dockerfile',
    dockerfile: broad(ofPackage('api')),
    files: workspace,
    context: '.',
    calls: [itself],
    severe: [],
  },
  {
    name: 'from its own folder in the image',
    file: 'Dockerfile',
    dockerfile: `${member}WORKDIR /app/services/api\n${sync}`,
    files: workspace,
    context: '.',
    calls: [itself, itself, 'uv sync: services/api of ., uv.lock present, in /app'],
    severe: [],
  },
  {
    name: 'its Dockerfile beside it names files of the root',
    file: 'services/api/Dockerfile',
    dockerfile: member,
    files: workspace,
    context: '.',
    calls: [itself, itself],
    severe: [],
  },
  {
    name: 'its Dockerfile beside it copies everything: of the member or of the root',
    file: 'services/api/Dockerfile',
    dockerfile: broad(),
    files: workspace,
    context: '?',
    calls: ['uv sync: ?'],
    severe: [],
  },
  {
    name: 'of a root without [project]: all of them',
    file: 'Dockerfile',
    dockerfile: broad(),
    files: bare,
    context: '.',
    calls: [itself],
    severe: [],
  },
  {
    name: 'of a root without [project]: one by name',
    file: 'Dockerfile',
    dockerfile: broad(ofPackage('worker')),
    files: bare,
    context: '.',
    calls: [itself],
    severe: [],
  },
  {
    name: 'between it and the workspace stands another pyproject.toml: uv goes by that only where it is copied',
    file: 'Dockerfile',
    dockerfile: broad(sync, '/app/tools/lint'),
    files: {
      'pyproject.toml': packageNamed('root', '\n[tool.uv.workspace]\nmembers = ["tools/lint"]\n'),
      'uv.lock': '',
      'tools/pyproject.toml': '[tool.black]\n',
      ...projectIn('tools/lint', 'lint'),
    },
    context: '.',
    calls: ['uv sync: ?, in ?'],
    severe: [],
  },
  {
    name: 'that is none: a project above it has no workspace',
    file: 'Dockerfile',
    dockerfile: broad(sync, '/app/tools/lint'),
    files: { 'pyproject.toml': packageNamed('root'), 'uv.lock': '', ...projectIn('tools/lint', 'lint') },
    context: '.',
    calls: ['uv sync: tools/lint of tools/lint, uv.lock present, in /app/tools/lint'],
    severe: [],
  },
]);

/** What compose.yaml builds the Dockerfile for. */
