import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { projectNotInstalled } from './rule.ts';

const files = {
  ...sampleProject({ packaged: true, more: '[project.scripts]\nserve = "app:main"' }),
  'src/app/__init__.py': '',
  '.dockerignore': '.venv\n',
};
const path = 'ENV UV_NO_CACHE=1 PATH="/app/.venv/bin:$PATH"\n';
const head = `${path}COPY pyproject.toml uv.lock ./\n`;
const without = 'RUN uv sync --locked --no-dev --no-install-project\n';
const spaced =
  'FROM python:3.13-slim-trixie\n\nENV UV_NO_CACHE=1 PATH="/app/.venv/bin:$PATH"\n\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\n\nWORKDIR /app\n\nCOPY pyproject.toml uv.lock ./\n\n';
const builder =
  'FROM python:3.13-slim-trixie AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nENV UV_NO_CACHE=1\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\n';
const final = 'FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY --from=build /app/.venv /app/.venv\nENV PATH="/app/.venv/bin:$PATH"\n';

ruleTester(projectNotInstalled, {
  valid: [
    { name: 'synced again', dockerfile: `${head}${without}COPY . .\nRUN uv sync --locked --no-dev\nCMD ["serve"]`, files },
    { name: 'trap 25: run from its source', dockerfile: `${head}${without}COPY . .\nCMD ["python", "-m", "app"]`, files },
    { name: 'trap 12: PYTHONPATH', dockerfile: `ENV PYTHONPATH=/app/src\n${head}${without}COPY . .\nCMD ["serve"]`, files },
    { name: 'a virtual project', dockerfile: `${head}${without}COPY . .\nCMD ["serve"]` },
    { name: 'uv run installs it at the start', dockerfile: `${head}${without}COPY . .\nCMD ["uv", "run", "serve"]`, files },
    { name: 'pip installs it', dockerfile: `${head}${without}COPY . .\nRUN uv pip install --no-deps .\nCMD ["serve"]`, files },
    { name: 'a script may install it', dockerfile: `${head}${without}COPY . .\nRUN ./install.sh\nCMD ["serve"]`, files },
    { name: 'the script of another environment', dockerfile: `${head}${without}COPY . .\nCMD ["/opt/bin/serve"]`, files },
    {
      name: 'a sync whose flags cannot be read',
      dockerfile: `${head}${without}COPY . .\nRUN uv sync --locked $(cat flags)\nCMD ["serve"]`,
      files,
    },
  ],
  invalid: [
    {
      name: 'only the dependencies were synced',
      dockerfile: `${head}${without}COPY . .\nCMD [⟦"serve"⟧]`,
      files,
      messageId: 'missing',
      data: { script: 'serve', project: 'app', option: '--no-install-project' },
      related: ['uv sync'],
      kind: 'unsafe',
      output: `${head}${without}COPY . .\nRUN uv sync --locked --no-dev\nCMD ["serve"]`,
    },
    {
      name: 'by path, and the source is there already',
      dockerfile: `${path}COPY . .\n${without}ENTRYPOINT [⟦"/app/.venv/bin/serve"⟧]\nCMD ["--port", "80"]`,
      files,
      messageId: 'missing',
      kind: 'unsafe',
      output: `${path}COPY . .\nRUN uv sync --locked --no-dev\nENTRYPOINT ["/app/.venv/bin/serve"]\nCMD ["--port", "80"]`,
    },
    {
      name: 'a blank line parts instructions of different kinds here',
      dockerfile: `${spaced}RUN uv sync --locked --no-dev --no-install-project\n\nCOPY . .\n\nCMD [⟦"serve"⟧]`,
      files,
      messageId: 'missing',
      kind: 'unsafe',
      output: `${spaced}RUN uv sync --locked --no-dev --no-install-project\n\nCOPY . .\n\nRUN uv sync --locked --no-dev\n\nCMD ["serve"]`,
    },
    {
      name: 'copied on to the final stage: not as a link to the source',
      dockerfile: `${builder}${without}COPY . .\n${final}CMD [⟦"serve"⟧]`,
      files,
      messageId: 'missing',
      kind: 'unsafe',
      output: `${builder}${without}COPY . .\nRUN uv sync --locked --no-dev --no-editable\n${final}CMD ["serve"]`,
    },
    {
      name: 'uv run --no-sync, shell form, the source never comes',
      dockerfile: `${head}${without}CMD uv run --no-sync ⟦serve⟧`,
      files,
      messageId: 'missing',
    },
  ],
});
