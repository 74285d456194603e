// Signing in on a demo instance, where the sign-in page offers its people by seat and unit, one click each.

/** Signs in as the person whose button says all of `words` ('总召集人', or '市水务局', '联络员'). Fails unless exactly one does. */
export async function signIn(page, ...words) {
  await page.goto('/login');
  let button = page.getByRole('button');
  for (const word of words) button = button.filter({ hasText: word });
  const found = await button.count();
  if (found !== 1) {
    const offered = await page.getByRole('button').allInnerTexts();
    throw new Error(`“${words.join('、')}”对应 ${found} 个登录按钮，页面上有：\n${offered.join('\n')}`);
  }
  await Promise.all([page.waitForURL((url) => url.pathname !== '/login'), button.click()]);
}
