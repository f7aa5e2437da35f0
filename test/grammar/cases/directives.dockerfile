# syntax=docker/dockerfile:1
# uv-docker: ignore-file[cache]
FROM python:3.13-slim
  # uv-docker:ignore
RUN uv sync \
    # uv-docker: ignore[unlocked-sync, missing-cache-mount] for now
    --no-dev
# uv-docker: ignored
# see # uv-docker: ignore
RUN echo "# uv-docker: ignore"
RUN <<EOF
# uv-docker: ignore[unlocked-sync]
uv sync
EOF
ENV A=1 \
    # uv-docker: ignore[link-mode-warning
    UV_LINK_MODE=copy
COPY . .  # uv-docker: ignore
