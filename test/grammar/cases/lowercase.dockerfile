from python:3.13-slim as uv
arg UV_VERSION=0.13.9
env UV_LINK_MODE=copy \
    UV_COMPILE_BYTECODE=1
onbuild run uv sync
Run --mount=type=cache,target=/root/.cache/uv \
    /usr/local/bin/uv sync --locked \
      --no-dev && uvx ruff check
run <<eof
uvx --with x ruff --fix
eof
entrypoint ["uvx", "ruff"]
copy uv sync
user uv
