import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { torchProject } from '../../../../../../test/harness/torchProject.ts';
import { cudaWheelsInCpuImage } from './rule.ts';

/** The same for another package that brings CUDA along. */
function filesOf(name: string, more = '') {
  const { 'pyproject.toml': pyproject, 'uv.lock': lock } = torchProject(linux);
  return { 'pyproject.toml': pyproject.replace('torch', name), 'uv.lock': lock.replaceAll('torch', name) + more };
}

/** The torch of the index for processors, which asks for nothing. */
const plainTorch =
  '\n[[package]]\nname = "torch"\nversion = "2.9.0+cpu"\nsource = { registry = "https://download.pytorch.org/whl/cpu" }\nwheels = [{ url = "https://files.example.com/torch-2.9.0%2Bcpu-cp313-cp313-manylinux_2_28_x86_64.whl", hash = "sha256:00", size = 1 }]\n';
const linux = "sys_platform == 'linux'";
const steps = 'COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\n';
const xgboost = filesOf('xgboost', plainTorch);
xgboost['uv.lock'] = xgboost['uv.lock'].replace('[{ name = "xgboost" }]', '[{ name = "torch" }, { name = "xgboost" }]');
const head = `FROM python:3.13-slim-trixie\n${steps}`;
const start = '\nCMD ["/app/.venv/bin/python", "-m", "app"]';
const compose = (service: string) => `services:\n  app:\n    build: .\n${service}`;

ruleTester(cudaWheelsInCpuImage, {
  valid: [
    {
      name: 'an image with CUDA',
      dockerfile: `FROM nvidia/cuda:12.8.0-base-ubuntu24.04\n${steps}RUN uv sync --frozen${start}`,
      files: torchProject(linux),
    },
    { name: 'an unknown base', dockerfile: `FROM example.com/base\n${steps}RUN uv sync --frozen${start}`, files: torchProject(linux) },
    { name: 'for another platform', dockerfile: `${head}RUN uv sync --frozen${start}`, files: torchProject("sys_platform == 'win32'") },
    {
      name: 'on one machine only, and nobody says which',
      dockerfile: `${head}RUN uv sync --frozen${start}`,
      files: torchProject("platform_machine == 'x86_64' and sys_platform == 'linux'"),
    },
    {
      name: 'a variable of the driver',
      dockerfile: `${head}ENV NVIDIA_VISIBLE_DEVICES=all\nRUN uv sync --frozen${start}`,
      files: torchProject(linux),
    },
    {
      name: 'a compose service that reserves one',
      dockerfile: `${head}RUN uv sync --frozen${start}`,
      files: {
        ...torchProject(linux),
        'compose.yaml': compose(
          '    deploy:\n      resources:\n        reservations:\n          devices:\n            - driver: nvidia\n              capabilities: [gpu]\n',
        ),
      },
    },
    {
      name: 'one that asks for all',
      dockerfile: `${head}RUN uv sync --frozen${start}`,
      files: { ...torchProject(linux), 'compose.yaml': compose('    gpus: all\n') },
    },
    {
      name: 'a package that nobody takes but for CUDA',
      dockerfile: `${head}RUN uv sync --frozen${start}`,
      files: filesOf('jax-cuda12-plugin'),
    },
    {
      name: 'a stage that is named for it',
      dockerfile: `${head.replace('\n', ' AS gpu\n')}RUN uv sync --frozen${start}`,
      files: torchProject(linux),
    },
    { name: 'a file that is', file: 'Dockerfile.cuda', dockerfile: `${head}RUN uv sync --frozen${start}`, files: torchProject(linux) },
    {
      name: 'the libraries of the wheels are on the path',
      dockerfile: `${head}ENV LD_LIBRARY_PATH=/app/.venv/lib/python3.13/site-packages/nvidia/cudnn/lib\nRUN uv sync --frozen${start}`,
      files: torchProject(linux),
    },
    {
      name: "the distribution's CUDA",
      dockerfile: `${head}RUN apt-get update && apt-get install -y nvidia-cuda-toolkit\nRUN uv sync --frozen${start}`,
      files: torchProject(linux),
    },
    { name: 'a development file', file: 'Dockerfile.dev', dockerfile: `${head}RUN uv sync --frozen${start}`, files: torchProject(linux) },
  ],
  invalid: [
    {
      name: 'P80: torch of PyPI',
      dockerfile: `${head}RUN ⟦uv sync⟧ --frozen${start}`,
      files: torchProject(linux),
      messageId: 'cuda',
      data: { cost: ': 1 package, 594 MB of wheels' },
    },
    {
      name: 'P80: on the machine that is named',
      dockerfile: `FROM --platform=linux/amd64 python:3.13-slim-trixie\n${steps}RUN ⟦uv sync⟧ --frozen${start}`,
      files: torchProject("platform_machine == 'x86_64' and sys_platform == 'linux'"),
      messageId: 'cuda',
    },
    {
      name: 'P80: an index with CUDA; the environment is copied',
      dockerfile: `FROM python:3.13-slim-trixie AS build\n${steps}RUN ⟦uv sync⟧ --frozen\nFROM python:3.13-slim-trixie\nCOPY --from=build /app/.venv /app/.venv${start}`,
      files: torchProject("sys_platform == 'win32'", '2.9.0+cu128'),
      messageId: 'cuda',
      data: { cost: ': 1 package, 900 MB of wheels' },
    },
    {
      name: 'xgboost, whose torch is without',
      dockerfile: `${head}RUN ⟦uv sync⟧ --frozen${start}`,
      files: xgboost,
      messageId: 'xgboost',
      data: { cost: ': 1 package, 594 MB of wheels' },
    },
  ],
});
