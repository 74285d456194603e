// The way in: the demo's people on the sign-in page, a wrong password, and out again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ENGINE, forgetDemo, launch, signIn, signOut, sound, startDemo, visit } from '../harness/index.js';

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await startDemo();
});
after(async () => {
  await browser.close();
  await server.stop();
  await forgetDemo();
});

test(`the sign-in page is sound at both sizes (${ENGINE})`, async () => {
  const visitor = await visit(browser, server);
  await visitor.page.goto('/sign-in');
  await sound(visitor.page, `sign-in-${ENGINE}`);
  await visitor.leave();
});

for (const javaScript of [true, false]) {
  test(`one click signs a demo person in, one more signs out again, ${javaScript ? 'with' : 'without'} script (${ENGINE})`, async () => {
    const visitor = await visit(browser, server, { javaScript });
    await visitor.page.goto('/sign-in');
    const name = await visitor.page.locator('.people li button').first().innerText();
    await visitor.page.locator('.people li button').first().click();
    await visitor.page.locator('.who', { hasText: name }).waitFor();
    await signOut(visitor.page);
    await visitor.page.goto('/');
    assert.match(visitor.page.url(), /\/sign-in/);
    await visitor.leave();
  });
}

test(`a wrong password is refused in words, and the account typed stays (${ENGINE})`, async () => {
  const visitor = await visit(browser, server);
  await visitor.page.goto('/sign-in');
  await visitor.page.getByLabel('账号').fill('nobody');
  await visitor.page.getByLabel('口令').fill('not this one');
  await visitor.page.getByRole('button', { name: '登录', exact: true }).click();
  await visitor.page.locator('.msg.bad').waitFor();
  assert.equal(await visitor.page.getByLabel('账号').inputValue(), 'nobody');
  await visitor.leave();
});

test(`asking for a person whom nobody or several match says who is there (${ENGINE})`, async () => {
  const visitor = await visit(browser, server);
  await assert.rejects(signIn(visitor.page, '查无此人'), /对应 0 个人/);
  await visitor.leave();
});
