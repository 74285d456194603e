// What holds for every page: readable by everyone, wide enough for a phone, and looked at.
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { SIZES } from './browser.js';

const axe = createRequire(import.meta.url)('axe-core');
const SHOTS = fileURLToPath(new URL('../../target/shots', import.meta.url));

/** Fails on what axe calls serious or critical. Reaches the page by the debugging protocol, so a strict CSP stands. */
export async function accessible(page) {
  const session = await page.context().newCDPSession(page);
  const evaluate = (expression) => session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  await evaluate(axe.source);
  const { result, exceptionDetails } = await evaluate(`axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations)`);
  await session.detach();
  if (exceptionDetails) throw new Error(`axe: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  const grave = result.value.filter((found) => ['serious', 'critical'].includes(found.impact));
  if (grave.length > 0) throw new Error(`${page.url()} 有无障碍问题：\n${grave.map(inWords).join('\n')}`);
}

function inWords({ id, impact, help, nodes }) {
  return `${id} (${impact}): ${help}\n${nodes.map((node) => `    ${node.html.slice(0, 160)}  ${node.failureSummary ?? ''}`).join('\n')}`;
}

/** Fails when the page itself scrolls sideways; wide tables scroll inside `.scroll`. */
export async function fits(page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  if (content > window) throw new Error(`${page.url()} 横向溢出：内容 ${content} px，窗口 ${window} px`);
}

/** A picture of the page at both sizes: target/shots/NAME-1366x768.png and NAME-390x844.png. Keeps the page's own size. */
export async function shoot(page, name, { full = false } = {}) {
  await mkdir(SHOTS, { recursive: true });
  const before = page.viewportSize();
  for (const size of Object.values(SIZES)) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(SHOTS, `${name}-${size.width}x${size.height}.png`), fullPage: full });
  }
  if (before) await page.setViewportSize(before);
}

/** All three at once, for a page that has just been opened. */
export async function sound(page, name) {
  await accessible(page);
  const before = page.viewportSize();
  for (const size of Object.values(SIZES)) {
    await page.setViewportSize(size);
    await fits(page);
  }
  await page.setViewportSize(before);
  await shoot(page, name);
}
