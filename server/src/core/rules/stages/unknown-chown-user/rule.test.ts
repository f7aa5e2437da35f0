import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { unknownChownUser } from './rule.ts';

const alpine = 'FROM python:3.13-alpine\n';

ruleTester(unknownChownUser, {
  valid: [
    'RUN useradd --create-home --uid 10001 app\nCOPY --chown=app:app . .',
    'RUN groupadd app && useradd -g app app\nCOPY --chown=app . .',
    { name: 'numbers', dockerfile: 'COPY --chown=1000:1000 . .' },
    { name: 'a user of every Debian', dockerfile: 'COPY --chown=www-data:www-data . .' },
    { name: 'made with a name from an argument', dockerfile: 'ARG USER=app\nRUN useradd $USER\nCOPY --chown=$USER . .' },
    { name: 'trap 14: an unknown base image may have it', dockerfile: 'FROM example.com/base\nCOPY --chown=app . .' },
    { name: 'a name that somebody gives', dockerfile: 'ARG OWNER\nCOPY --chown=$OWNER . .' },
    { name: 'a script may make it', dockerfile: 'COPY setup.sh /\nRUN /setup.sh\nCOPY --chown=app . .' },
    { name: 'a package brings it', dockerfile: 'RUN apt-get update && apt-get install -y nginx\nCOPY --chown=nginx . .' },
    {
      name: 'the list of users comes from elsewhere',
      dockerfile: 'COPY --from=example.com/base /etc/passwd /etc/passwd\nCOPY --chown=app . .',
    },
    {
      name: 'made in the stage below',
      dockerfile: 'FROM python:3.13-slim-trixie AS base\nRUN useradd app\nFROM base\nCOPY --chown=app . .',
    },
    { name: 'a user of the base image of another image', dockerfile: 'FROM nvidia/cuda:12.8.1-base-ubuntu24.04\nCOPY --chown=ubuntu . .' },
    { name: 'a user of the base image', dockerfile: 'FROM ubuntu:24.04\nCOPY --chown=ubuntu . .' },
    { name: 'made with adduser on Alpine', dockerfile: `${alpine}RUN addgroup -S app && adduser -S app -G app\nCOPY --chown=app:app . .` },
  ],
  invalid: [
    {
      name: 'P89: nobody makes it',
      dockerfile: 'WORKDIR /app\nCOPY --chown=⟦app⟧:app . .',
      messageId: 'root',
      data: { user: 'app' },
      output: 'WORKDIR /app\nRUN useradd --create-home --uid 10001 app\nCOPY --chown=app:app . .',
      kind: 'unsafe',
    },
    {
      name: 'files of the context go to the top',
      dockerfile: 'ADD main.py /\nCOPY --chown=⟦app⟧ main.py /\nRUN useradd app',
      messageId: 'root',
    },
    {
      name: 'made too late',
      dockerfile: 'COPY --chown=⟦app⟧ . .\nRUN useradd app',
      messageId: 'root',
    },
    {
      name: 'made in another stage, on Alpine, by a variable',
      dockerfile: `${alpine.replace('\n', ' AS builder\n')}RUN adduser -D -u 10001 app\n${alpine}ENV OWNER=app\nCOPY --from=builder --chown=⟦$OWNER⟧ /srv /srv`,
      messageId: 'root',
      output: `${alpine.replace('\n', ' AS builder\n')}RUN adduser -D -u 10001 app\n${alpine}ENV OWNER=app\nRUN adduser -D -u 10001 app\nCOPY --from=builder --chown=$OWNER /srv /srv`,
      kind: 'unsafe',
    },
    {
      name: 'an image without users',
      dockerfile: 'FROM scratch\nCOPY --chown=⟦app⟧:app . /app',
      messageId: 'no-accounts',
      severity: 'error',
      output: 'FROM scratch\nCOPY --chown=1000:app . /app',
      kind: 'unsafe',
    },
  ],
});
