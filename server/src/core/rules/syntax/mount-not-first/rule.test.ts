import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { mountNotFirst } from './rule.ts';

const cache = '--mount=type=cache,target=/root/.cache/uv';
const manifests = 'COPY pyproject.toml uv.lock ./\n';
const sync = 'uv sync --locked --no-dev';

ruleTester(mountNotFirst, {
  valid: [
    `${manifests}RUN ${cache} ${sync}`,
    {
      name: 'over several lines',
      dockerfile: `${manifests}RUN ${cache} \\\n    --mount=type=bind,source=uv.lock,target=uv.lock \\\n    ${sync}`,
    },
    { name: 'in quotes', dockerfile: `RUN echo "${cache}"` },
    { name: 'an option of docker itself', dockerfile: `RUN docker run ${cache} image` },
    { name: 'the JSON form hands words on as they are', dockerfile: `RUN ["echo", "${cache}"]` },
    { name: 'another option of RUN', dockerfile: `${manifests}RUN --network=default ${cache} ${sync}` },
  ],
  invalid: [
    {
      name: 'behind &&',
      dockerfile: `${manifests}RUN test -f uv.lock && ⟦${cache}⟧ ${sync}`,
      messageId: 'command',
      data: { mount: cache },
      output: `${manifests}RUN ${cache} test -f uv.lock && ${sync}`,
    },
    {
      name: 'two of them behind the command',
      dockerfile: `${manifests}RUN ${sync} ⟦${cache}⟧ --mount=type=bind,source=a,target=a && true`,
      messageId: 'argument',
      output: `${manifests}RUN ${cache} --mount=type=bind,source=a,target=a ${sync} && true`,
    },
    {
      name: 'one in quotes is not taken out of them',
      dockerfile: `${manifests}RUN set -e; ⟦--mount="type=cache,target=/root/.cache/uv"⟧ ${sync}`,
      messageId: 'command',
    },
    {
      name: 'two of them, over several lines, behind one that stands right',
      dockerfile: `${manifests}RUN --mount=type=tmpfs,target=/tmp set -e; \\\n    ⟦${cache}⟧ \\\n    --mount=type=bind,source=a,target=a \\\n    ${sync}`,
      messageId: 'command',
      output: `${manifests}RUN --mount=type=tmpfs,target=/tmp ${cache} --mount=type=bind,source=a,target=a set -e; \\\n    ${sync}`,
      without: { heredoc: 'a RUN of several lines is not put into one' },
    },
    {
      name: 'as an argument of uv',
      dockerfile: `${manifests}RUN ${sync} ⟦${cache}⟧`,
      messageId: 'argument',
      data: { program: 'uv' },
      output: `${manifests}RUN ${cache} ${sync}`,
    },
    {
      name: 'the failure is hidden: the build goes on without the mount',
      dockerfile: `${manifests}RUN test -f uv.lock && ⟦${cache}⟧ ${sync} || echo "no lockfile"`,
      messageId: 'command',
      severity: 'warning',
      output: `${manifests}RUN ${cache} test -f uv.lock && ${sync} || echo "no lockfile"`,
    },
  ],
});
