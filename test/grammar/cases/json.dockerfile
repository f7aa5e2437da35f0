CMD ["uv", "run", "--no-sync", "--with", "x y", "app", "--locked"]
ENTRYPOINT [ "/bin/uv", "--quiet", "pip", "install", "--python=3.13", "sync" ]
cmd ["uvx", "--from", "httpie", "http", "--check"]
RUN --mount=type=cache,target=/root/.cache/uv ["uv", "sync", \
    "--locked", \
    # uv-docker: ignore[missing-bytecode]
    "--no-dev"]
HEALTHCHECK --interval=5s CMD ["uv", "run", "check"]
CMD ["app", "uv", "run"]
RUN ["sh", "-c", "uv sync"]
CMD ["uv", "run", "a]b"] && uv sync
LABEL a='["uv", "sync"]'
CMD ["uv"
USER app
