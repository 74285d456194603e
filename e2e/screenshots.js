// make screenshots: the pictures of the README, from a fresh demo instance. docs/screenshots/NAME.png, and NAME-phone.png.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SIZES, forgetDemo, launch, signIn, startDemo, visit } from './harness/index.js';

// name, who looks (words of the person's row on the sign-in page, none for nobody), where, and which link to follow from there.
const PICTURES = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'workbench', who: ['专班办公室常务副主任'], path: '/' },
  { name: 'meeting', who: ['专班办公室常务副主任'], path: '/meetings', follow: 'main table a[href^="/meetings/"]' },
  { name: 'tasks', who: ['专班办公室常务副主任'], path: '/tasks' },
  { name: 'task', who: ['专班办公室常务副主任'], path: '/tasks', follow: 'main table a[href^="/tasks/"]' },
  { name: 'rules', who: ['专班办公室常务副主任'], path: '/rules' },
];

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
await mkdir(folder, { recursive: true });
const browser = await launch();
const server = await startDemo();
try {
  for (const { name, who, path, follow } of PICTURES) {
    const visitor = await visit(browser, server);
    if (who) await signIn(visitor.page, ...who);
    await visitor.page.goto(path);
    if (follow) {
      const href = await visitor.page.locator(follow).first().getAttribute('href', { timeout: 5000 });
      await visitor.page.goto(href);
    }
    for (const [size, suffix] of [['desk', ''], ['phone', '-phone']]) {
      await visitor.page.setViewportSize(SIZES[size]);
      await visitor.page.screenshot({ path: `${folder}${name}${suffix}.png` });
    }
    await visitor.leave();
    console.log(`docs/screenshots/${name}.png`);
  }
} finally {
  await browser.close();
  await server.stop();
  await forgetDemo();
}
