import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { scriptWithoutBuildSystem } from './rule.ts';

const scripts = '[project.scripts]\nserve = "app.cli:main"\n';
const files = sampleProject({ more: scripts });
const single = sampleProject({ more: scripts.replace('app.cli', 'main') })['pyproject.toml'];
const hatchling = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
const sync = 'COPY . .\nRUN uv sync --locked --no-dev\n';
const onPath = `${sync}ENV PATH="/app/.venv/bin:$PATH"\n`;
const twoStages = (runtime: string) =>
  `FROM python:3.13-slim-trixie AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n${sync}\nFROM python:3.13-slim-trixie\nCOPY --from=build /app /app\n${runtime}`;

ruleTester(scriptWithoutBuildSystem, {
  valid: [
    { name: 'a package', dockerfile: `${onPath}CMD ["serve"]`, files: sampleProject({ more: scripts, packaged: true }) },
    {
      name: 'by tool.uv.package',
      dockerfile: `${onPath}CMD ["serve"]`,
      files: sampleProject({ more: `${scripts}\n[tool.uv]\npackage = true` }),
    },
    { name: 'trap 25: the module is started from source', dockerfile: `${onPath}CMD ["python", "-m", "app.cli"]`, files },
    { name: 'another program', dockerfile: `${onPath}CMD ["uvicorn", "app:app"]`, files },
    {
      name: 'a locked package brings the program',
      dockerfile: `${onPath}CMD ["iniconfig"]`,
      files: sampleProject({ more: scripts.replace('serve', 'iniconfig') }),
    },
    { name: 'uv pip install makes a package of anything', dockerfile: `${onPath}RUN uv pip install --no-deps .\nCMD ["serve"]`, files },
    {
      name: 'a program of that name is copied',
      dockerfile: `${onPath}COPY serve /usr/local/bin/serve\nCMD ["serve"]`,
      files: { ...files, serve: '#!/bin/sh\n' },
    },
    { name: 'a script runs in the build', dockerfile: `${onPath}RUN ./scripts/install.sh\nCMD ["serve"]`, files },
    { name: 'an unknown base may have it', dockerfile: `FROM company/python AS base\nWORKDIR /app\n${onPath}CMD ["serve"]`, files },
    { name: 'an entrypoint that is not seen', dockerfile: `${onPath}ENTRYPOINT ["/entrypoint.sh"]\nCMD ["serve"]`, files },
    { name: 'with a package of its own', dockerfile: `${sync}CMD ["uv", "run", "--with", "serve", "serve"]`, files },
    {
      name: 'uv run runs a folder that can be run',
      dockerfile: `${sync}CMD ["uv", "run", "serve"]`,
      files: { ...files, 'serve/__main__.py': '' },
    },
    {
      name: 'uv run runs a file that ends like one of Python',
      dockerfile: `${sync}CMD ["uv", "run", "serve.py"]`,
      files: { ...sampleProject({ more: scripts.replace('serve', '"serve.py"') }), 'serve.py': '' },
    },
    { name: 'a file beside it', dockerfile: `${sync}CMD ["./serve"]`, files },
  ],
  invalid: [
    {
      name: 'P60: by uv run',
      dockerfile: `${sync}CMD ["uv", "run", "--no-sync", ⟦"serve"⟧]`,
      files,
      messageId: 'missing',
      data: { script: 'serve', project: 'app', module: 'app.cli' },
      related: ['serve', 'uv sync'],
    },
    {
      name: 'by uv run, beside a folder that cannot be run',
      dockerfile: `${sync}CMD ["uv", "run", ⟦"serve"⟧]`,
      files: { ...files, 'serve/__init__.py': '' },
      messageId: 'missing',
    },
    {
      name: 'P60: with its source, it can be made a package',
      dockerfile: `${onPath}CMD [⟦"serve"⟧]`,
      files: { ...files, 'app/__init__.py': '', 'app/cli.py': '', '.dockerignore': '.venv\n' },
      messageId: 'missing',
      outputFiles: {
        'pyproject.toml': `${files['pyproject.toml']}\n${hatchling}\n[tool.hatch.build.targets.wheel]\npackages = ["app"]\n`,
        'uv.lock': files['uv.lock'].replace('{ virtual = "." }', '{ editable = "." }'),
      },
      kind: 'unsafe',
    },
    {
      name: 'a module that is one file, and no lockfile',
      dockerfile: `COPY . .\nRUN uv sync --no-dev\nENV PATH="/app/.venv/bin:$PATH"\nCMD [⟦"serve"⟧]`,
      files: { 'pyproject.toml': single, 'uv.lock': undefined, 'main.py': '', '.dockerignore': '.venv\n' },
      messageId: 'missing',
      outputFiles: { 'pyproject.toml': `${single}\n${hatchling}\n[tool.hatch.build.targets.wheel]\nonly-include = ["main.py"]\n` },
      kind: 'unsafe',
    },
    { name: 'by its name', dockerfile: `${onPath}CMD [⟦"serve"⟧, "--port", "80"]`, files, messageId: 'missing' },
    { name: 'by its path in another stage', dockerfile: twoStages('CMD [⟦"/app/.venv/bin/serve"⟧]'), files, messageId: 'missing' },
    { name: 'in shell form', dockerfile: `${onPath}CMD ⟦serve⟧ --port 80`, files, messageId: 'missing' },
    {
      name: 'the container goes on',
      dockerfile: `${onPath}CMD ⟦serve⟧ --once || sleep 60`,
      files,
      messageId: 'missing',
      severity: 'warning',
    },
    {
      name: 'package = false',
      dockerfile: `${onPath}CMD [⟦"serve"⟧]`,
      files: sampleProject({ more: `${scripts}\n[tool.uv]\npackage = false`, packaged: true }),
      messageId: 'off',
    },
  ],
});
