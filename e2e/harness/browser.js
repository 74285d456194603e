// The machine's own Chromium, and a visitor who notices what a person would call broken.
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** The two sizes that every page must be good at: an office screen and a phone. */
export const SIZES = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };

/** Starts Chromium ($CHROMIUM or /usr/bin/chromium) with a profile of its own. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS });
}

/**
 * A visitor: a browser context of its own (cookies, storage) and one page. Options: `size` ('desk' or 'phone'),
 * `javaScript` (false runs the page without script), and whatever a Playwright context takes.
 * `visitor.faults` lists what went wrong meanwhile; `visitor.leave()` fails when there is any.
 */
export async function visit(browser, server, { size = 'desk', javaScript = true, ...more } = {}) {
  const context = await browser.newContext({
    baseURL: server.origin, viewport: SIZES[size], hasTouch: size === 'phone', isMobile: size === 'phone',
    javaScriptEnabled: javaScript, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true, ...more,
  });
  const faults = [];
  await watch(context, server.origin, faults);
  const page = await context.newPage();
  return {
    page, context, faults,
    async leave() {
      await context.close();
      if (faults.length > 0) throw new Error(`页面有错：\n${faults.join('\n')}`);
    },
  };
}

async function watch(context, origin, faults) {
  await context.exposeBinding('__violation', (_, said) => { faults.push(`CSP: ${said}`); });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.__violation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  context.on('console', (message) => {
    // A status is judged below, where one can tell a page asked for from an asset that is missing.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      faults.push(`console: ${message.text()}`);
    }
  });
  context.on('weberror', (error) => faults.push(`script: ${error.error().stack}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) faults.push(`another host: ${request.url()}`);
  });
  context.on('response', (response) => {
    const part = !response.request().isNavigationRequest();
    if (response.status() >= (part ? 400 : 500)) faults.push(`${response.status()}: ${response.url()}`);
  });
}
