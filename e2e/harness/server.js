// A zhuanban of its own for each test file: a fresh demo instance on a free loopback port, on either engine.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BINARY = process.env.ZHUANBAN_BIN ?? fileURLToPath(new URL('../../target/debug/zhuanban', import.meta.url));

/** The engine under test: E2E_ENGINE is `sqlite` (default) or `postgres` (then TEST_POSTGRES_URL says where). */
export const ENGINE = process.env.E2E_ENGINE ?? 'sqlite';

/** The demo is lived through once in a test file; each server gets a copy, so that no test sees another's deeds. */
let pattern;

/**
 * Starts `zhuanban serve` on a fresh copy of the demo instance and waits until it is ready.
 * Returns { origin, data, log(), kill(signal), restart(), verify(), stop() }.
 */
export async function startDemo() {
  pattern ??= makePattern();
  const copy = await copyOf(await pattern);
  const server = { data: copy.data, origin: '' };
  const port = await freePort();
  let child = await serve(copy, port);
  server.origin = `http://127.0.0.1:${port}`;
  server.log = () => child.said;
  server.kill = (signal = 'SIGKILL') => end(child, signal);
  server.restart = async () => { child = await serve(copy, port); };
  server.verify = async () => (await run(BINARY, ['verify', '--data', join(copy.data, 'demo'), ...databaseFlag(copy.base)])).stdout;
  server.stop = async () => {
    await end(child, 'SIGTERM');
    await drop(copy);
  };
  return server;
}

/** Removes the pattern; call it once, after the last test of a file. */
export async function forgetDemo() {
  if (pattern) await drop(await pattern);
  pattern = undefined;
}

async function makePattern() {
  const made = { data: await mkdtemp(join(tmpdir(), 'zhuanban-demo.')), base: await freshDatabase() };
  await run(BINARY, ['demo', join(made.data, 'demo'), ...databaseFlag(made.base)]);
  return made;
}

async function copyOf(from) {
  const data = await mkdtemp(join(tmpdir(), 'zhuanban-e2e.'));
  await cp(join(from.data, 'demo'), join(data, 'demo'), { recursive: true });
  return { data, base: await freshDatabase(from.base) };
}

async function serve({ data, base }, port) {
  const child = spawn(BINARY, ['serve', '--data', join(data, 'demo'), '--listen', `127.0.0.1:${port}`, ...databaseFlag(base)],
    { stdio: ['ignore', 'pipe', 'pipe'] });
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (said) => { child.said += said; });
  child.gone = new Promise((resolve) => { child.on('close', resolve); });
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`zhuanban ended at once:\n${child.said}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return child;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  child.kill('SIGKILL');
  throw new Error(`zhuanban was not ready after 15 s:\n${child.said}`);
}

async function end(child, signal) {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await child.gone;
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => { probe.listen(0, '127.0.0.1', resolve); });
  const { port } = probe.address();
  await new Promise((resolve) => { probe.close(resolve); });
  return port;
}

// PostgreSQL: each instance a database of its own, copied inside the server.

async function freshDatabase(template) {
  if (ENGINE === 'sqlite') return undefined;
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  await psql(`create database ${name}${template ? ` template ${template}` : ''}`);
  return name;
}

async function drop({ data, base }) {
  await rm(data, { recursive: true, force: true });
  if (base) await psql(`drop database if exists ${base} with (force)`);
}

function databaseFlag(base) {
  if (!base) return [];
  const url = new URL(process.env.TEST_POSTGRES_URL);
  url.pathname = `/${base}`;
  return ['--database-url', url.href];
}

function psql(sql) {
  return run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', sql, process.env.TEST_POSTGRES_URL]);
}
