import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { invalidUvValue } from './rule.ts';

const sync = 'COPY pyproject.toml uv.lock ./\nRUN uv sync --locked --no-dev';

ruleTester(invalidUvValue, {
  valid: [
    `ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_DEV=True UV_PYTHON_DOWNLOADS=never\n${sync}`,
    { name: 'trap 19: spellings of booleans', dockerfile: `ENV UV_NO_EDITABLE=ON UV_OFFLINE=f UV_NO_SYNC=No\n${sync}` },
    { name: 'any case, where uv reads it by itself', dockerfile: `ENV UV_PYTHON_DOWNLOADS=Automatic\n${sync}` },
    { name: 'empty counts as not given', dockerfile: `ENV UV_HTTP_TIMEOUT= UV_PYTHON= UV_INDEX=\n${sync}` },
    { name: 'a variable that cannot be known', dockerfile: `ARG MODE\nENV UV_LINK_MODE=\${MODE}\n${sync}` },
    {
      name: 'an empty default that the script tests before',
      dockerfile:
        'ARG STRATEGY=""\nRUN if [ -n "$STRATEGY" ]; then UV_INDEX_STRATEGY="$STRATEGY" uv pip install --system six; else uv pip install --system six; fi',
    },
    { name: 'no command of uv in reach', dockerfile: 'ENV UV_LINK_MODE=foo\nCMD ["python"]' },
    { name: 'only commands that do not read it', dockerfile: 'ENV UV_LINK_MODE=foo\nRUN uv pip list --system' },
    { name: 'the version alone', dockerfile: 'ENV UV_OFFLINE=maybe\nRUN uv --version' },
    {
      name: 'uv 0.8 was not tried',
      dockerfile: `FROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.8.0 /uv /bin/\nENV UV_HTTP_TIMEOUT=30s\nRUN uv venv`,
    },
    { name: 'a spelling that uv takes and shows nowhere', dockerfile: 'RUN uv export --format requirements-txt' },
  ],
  invalid: [
    {
      name: 'a boolean',
      dockerfile: `ENV UV_COMPILE_BYTECODE=⟦enabled⟧\n${sync}`,
      messageId: 'variable',
      data: { name: 'UV_COMPILE_BYTECODE', value: 'enabled', command: 'uv sync' },
      related: ['uv sync'],
      kind: 'unsafe',
      output: `ENV UV_COMPILE_BYTECODE=1\n${sync}`,
    },
    {
      name: 'case matters in an enumeration',
      dockerfile: `ENV UV_LINK_MODE=⟦COPY⟧\n${sync}`,
      messageId: 'variable',
      output: `ENV UV_LINK_MODE=copy\n${sync}`,
    },
    { name: 'a number with a unit', dockerfile: `ENV UV_HTTP_TIMEOUT=⟦30s⟧\n${sync}`, messageId: 'variable', data: { value: '30s' } },
    { name: 'below the least', dockerfile: `ENV UV_CONCURRENT_DOWNLOADS=⟦0⟧\n${sync}`, messageId: 'variable' },
    {
      name: 'empty',
      dockerfile: `ENV ⟦UV_NO_CACHE⟧=\n${sync}`,
      messageId: 'variable',
      data: { value: 'an empty value' },
      kind: 'unsafe',
      output: `ENV UV_NO_CACHE=1\n${sync}`,
    },
    {
      name: 'names, where a boolean is asked for',
      dockerfile: 'RUN UV_NO_BINARY=⟦six⟧ uv pip install --system six',
      messageId: 'variable',
      kind: 'unsafe',
      output: 'RUN UV_NO_BINARY=1 uv pip install --system six',
    },
    {
      name: 'an option',
      dockerfile: 'RUN uv pip install --system --link-mode ⟦copi⟧ six',
      messageId: 'option',
      data: { name: '--link-mode' },
      output: 'RUN uv pip install --system --link-mode copy six',
    },
    {
      name: 'in quotes',
      dockerfile: 'RUN uv pip install --system --link-mode="⟦copi⟧" six',
      messageId: 'option',
      output: 'RUN uv pip install --system --link-mode="copy" six',
    },
    {
      name: 'in one string of a JSON form',
      dockerfile: 'RUN ["uv", "pip", "install", "--system", "--link-mode=⟦copi⟧", "six"]',
      messageId: 'option',
      output: 'RUN ["uv", "pip", "install", "--system", "--link-mode=copy", "six"]',
    },
    {
      name: 'off is none of its words',
      dockerfile: `ENV UV_PYTHON_DOWNLOADS=⟦off⟧\n${sync}`,
      messageId: 'variable',
      kind: 'unsafe',
      output: `ENV UV_PYTHON_DOWNLOADS=automatic\n${sync}`,
    },
  ],
});
