import type { Detection } from '../detect/project.ts';
import type { ComposeBuild } from './compose.ts';

/** devcontainer.json over the stage or the file for development. The environment stays in the image: the workspace is mounted elsewhere. */
export function writeDevcontainer(detection: Detection, { context, dockerfile, target }: ComposeBuild): string {
  const { port } = detection.start;
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
      ...(port !== undefined && { forwardPorts: [port] }),
      containerEnv: { UV_PROJECT_ENVIRONMENT: '/app/.venv' },
      postCreateCommand: 'uv sync --locked',
      customizations: {
        vscode: { extensions: ['ms-python.python'], settings: { 'python.defaultInterpreterPath': '/app/.venv/bin/python' } },
      },
    },
    null,
    2,
  )}\n`;
}
