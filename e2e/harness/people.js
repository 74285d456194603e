// Signing in on a demo instance, where the sign-in page offers its people by seat and unit, one click each.

/** Signs in as the person whose row says all of `words` ('总召集人', or '市水务局', '联络员'). Fails unless exactly one does. */
export async function signIn(page, ...words) {
  await page.goto('/sign-in');
  const people = page.locator('.people li');
  let row = people;
  for (const word of words) row = row.filter({ hasText: word });
  const found = await row.count();
  if (found !== 1) {
    const offered = await people.allInnerTexts();
    throw new Error(`“${words.join('、')}”对应 ${found} 个人，登录页上有：\n${offered.join('\n')}`);
  }
  await row.getByRole('button').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Signs out by the button in the head of the page. */
export async function signOut(page) {
  await page.getByRole('button', { name: '退出' }).click();
  await page.waitForURL('**/sign-in*');
}
