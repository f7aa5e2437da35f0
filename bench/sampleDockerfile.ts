import { sampleProject } from '../test/harness/sampleProject.ts';

/** A Dockerfile of about 500 lines with some 40 calls of uv, in stages that build on each other: larger than any that people write. */
export function sampleDockerfile(): string {
  const stages = Array.from({ length: 20 }, (_, index) => stage(index));
  return `# syntax=docker/dockerfile:1\nARG UV_VERSION=0.13.9\n${stages.join('\n')}\n${runtime(stages.length - 1)}`;
}

function stage(index: number): string {
  const base = index % 4 === 0 ? 'ghcr.io/astral-sh/uv:0.13.9-python3.13-trixie-slim' : `stage${index - 1}`;
  return `FROM ${base} AS stage${index}
ENV UV_COMPILE_BYTECODE=1 \\
    UV_LINK_MODE=copy \\
    UV_PYTHON_DOWNLOADS=0
WORKDIR /app${index}

# Install what the operating system has to give.
RUN apt-get update \\
    && apt-get install -y --no-install-recommends \\
        build-essential \\
        libpq-dev \\
    && rm -rf /var/lib/apt/lists/*

RUN --mount=type=cache,target=/root/.cache/uv \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\
    uv sync --locked --no-dev --no-install-project --group feature${index}

COPY . /app${index}
RUN --mount=type=cache,target=/root/.cache/uv \\
    if [ -f setup.cfg ]; then echo "found \${HOME}"; fi && \\
    uv sync --locked --no-dev --group feature${index}`;
}

function runtime(last: number): string {
  return `FROM python:3.13-slim-trixie
COPY --from=stage${last} /app${last} /app${last}
ENV PATH="/app${last}/.venv/bin:$PATH"
CMD ["python", "-m", "app"]
`;
}

/** The project beside it, which has the groups that the Dockerfile names. */
export function sampleFiles(): Readonly<Record<string, string>> {
  const groups = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`feature${index}`, [`package-${index}`]]));
  return { ...sampleProject({ groups: { dev: ['pytest>=8'], ...groups } }), '.dockerignore': '.venv\n' };
}
