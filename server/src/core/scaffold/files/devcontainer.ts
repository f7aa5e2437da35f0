import type { Detection, RequirementsInstall } from '../detect/detection.ts';
import type { ComposeBuild } from './composeService.ts';

/** devcontainer.json over the stage or the file for development. The environment stays in the image: the workspace is mounted elsewhere. */
export function writeDevcontainer(detection: Detection, { context, dockerfile, target }: ComposeBuild): string {
  const { start, install } = detection;
  const options = detection.credentials.map((name) => `--secret=id=${name},env=${name}`);
  return `${JSON.stringify(
    {
      name: detection.name,
      build: {
        context,
        dockerfile: `${context}/${dockerfile ?? 'Dockerfile'}`,
        ...(target !== undefined && { target }),
        ...(options.length > 0 && { options }),
      },
      ...(start.port !== undefined && { forwardPorts: [start.port] }),
      containerEnv: { [install.kind === 'project' ? 'UV_PROJECT_ENVIRONMENT' : 'VIRTUAL_ENV']: '/app/.venv' },
      postCreateCommand: install.kind === 'project' ? 'uv sync --locked' : installRequirements(install),
      customizations: {
        vscode: { extensions: ['ms-python.python'], settings: { 'python.defaultInterpreterPath': '/app/.venv/bin/python' } },
      },
    },
    null,
    2,
  )}\n`;
}

function installRequirements({ production, development }: RequirementsInstall): string {
  return `uv pip install ${[...production, ...development].map((path) => `--requirements '${path}'`).join(' ')}`;
}
