import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { runsAsRoot } from './rule.ts';

const sync = 'COPY pyproject.toml uv.lock ./\nRUN uv sync --locked --no-dev\n';
const start = 'CMD ["/app/.venv/bin/python", "-m", "app"]';
const head = 'FROM ⟦python:3.13-slim-trixie⟧\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n';
const account = 'RUN useradd --create-home --uid 10001 app\n';
const headWithAccount = head.replace(/[⟦⟧]/g, '').replace('\n', `\n${account}`);
const onlyRuns = 'RUN pip install uv==0.13.9\nCOPY pyproject.toml uv.lock /app/\nRUN cd /app && uv sync --locked --no-dev\n';

ruleTester(runsAsRoot, {
  valid: [
    `${sync}RUN useradd app\nUSER app\n${start}`,
    `${sync}USER 1000\n${start}`,
    { name: 'trap 43: the entrypoint drops its rights', dockerfile: `${sync}ENTRYPOINT ["gosu", "nobody"]\n${start}` },
    { name: 'trap 43: a script may drop them', dockerfile: `${sync}COPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]` },
    { name: 'trap 43: a base whose user is not known', dockerfile: `FROM example.com/base\nWORKDIR /app\n${sync}${start}` },
    {
      name: 'a base that runs as another user',
      dockerfile: `FROM python:3.13-slim-trixie AS builder\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n${sync}FROM gcr.io/distroless/python3-debian12:nonroot\nCOPY --from=builder /app /app\nENTRYPOINT ["python3", "-m", "app"]`,
    },
    { name: 'a development stage', dockerfile: `${head.replace(/[⟦⟧]/g, '').replace('\n', ' AS dev\n')}${sync}${start}` },
    { name: 'nothing is started', dockerfile: sync },
    { name: 'a Dockerfile that has nothing to do with uv', dockerfile: 'FROM python:3.13-slim-trixie\nCMD ["python"]' },
  ],
  invalid: [
    {
      name: 'no USER',
      dockerfile: `${head}${sync}${start}`,
      messageId: 'root',
      data: { command: 'useradd' },
      output: `${headWithAccount}${sync}USER 10001\n${start}`,
      kind: 'unsafe',
    },
    {
      name: 'above the health check, which stays beside the start',
      dockerfile: `${head}${sync}\n# Every minute.\nHEALTHCHECK CMD ["true"]\n${start}`,
      messageId: 'root',
      output: `${headWithAccount}${sync}\nUSER 10001\n\n# Every minute.\nHEALTHCHECK CMD ["true"]\n${start}`,
      kind: 'unsafe',
    },
    {
      name: 'root again, on Alpine',
      dockerfile: `FROM ⟦python:3.13-alpine⟧\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nUSER nobody\nUSER root\n${sync}${start}`,
      messageId: 'root',
      data: { command: 'adduser' },
      output: `FROM python:3.13-alpine\nRUN adduser -D -u 10001 app\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nUSER nobody\nUSER root\n${sync}USER 10001\n${start}`,
      kind: 'unsafe',
    },
    {
      name: 'the account is there already',
      dockerfile: `${head}RUN useradd -m -u 1500 worker\n${sync}${start}`,
      messageId: 'root',
      output: `${head.replace(/[⟦⟧]/g, '')}RUN useradd -m -u 1500 worker\n${sync}USER 1500\n${start}`,
      kind: 'unsafe',
    },
    {
      name: 'two accounts: the one that files are given to',
      dockerfile: `${head}RUN useradd -m worker && useradd -m other\n${sync}COPY --chown=worker app /app/app\n${start}`,
      messageId: 'root',
      output: `${head.replace(/[⟦⟧]/g, '')}RUN useradd -m worker && useradd -m other\n${sync}COPY --chown=worker app /app/app\nUSER worker\n${start}`,
      kind: 'unsafe',
    },
    {
      name: 'files are given to an account that is not there: that one has to be made first',
      dockerfile: `${head}${sync}COPY --chown=app app /app/app\n${start}`,
      messageId: 'root',
    },
    {
      name: 'nowhere without a RUN beside the new one',
      dockerfile: `FROM ⟦python:3.13-slim-trixie⟧\n${onlyRuns}${start}`,
      messageId: 'root',
      output: `FROM python:3.13-slim-trixie\n${onlyRuns}RUN useradd --create-home --uid 10001 app\nUSER 10001\n${start}`,
      kind: 'unsafe',
    },
    {
      name: 'a user of the builder does not count; uv starts, so no fix is offered',
      dockerfile: `FROM python:3.13-slim-trixie AS builder\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n${sync}USER nobody\nFROM ⟦python:3.13-slim-trixie⟧\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY --from=builder /app /app\nCMD ["uv", "run", "--no-sync", "main"]`,
      messageId: 'root',
    },
  ],
});
