RUN --mount=type=cache,target=/root/.cache/uv,sharing=locked \
    --mount=type=bind,source=uv.lock,target=uv.lock \
    --mount=type=bind,from=ghcr.io/astral-sh/uv:0.13.9,source=/uv,target=/bin/uv,ro \
    --mount=type=secret,id=UV_INDEX_HOUSE_PASSWORD,env=UV_INDEX_HOUSE_PASSWORD,required \
    --mount=type=cache,target=/var/lib/apt \
    --mount=source=packages/core/pyproject.toml,target=packages/core/pyproject.toml \
    --network=none \
    uv sync
RUN --mount=type=cache,target=/x uv sync --locked
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install uvtools
RUN --mount=type=ssh,id=uvicorn git clone x
RUN --mount=type=cache,target=$UV_CACHE_DIR echo ${UV_LINK_MODE:-copy} $UV_X "$UV_X" \$MY_UV_X
