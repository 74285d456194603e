// A few pages served from memory, for trying out what needs no zhuanban behind it.
import { createServer } from 'node:http';

/** The content policy of every zhuanban page, or near enough: nothing inline, nothing from elsewhere. */
export const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'";

/** Serves `pages`, { '/path': html, { type, body } or async (request, body) => either or { status, type, body } }. */
export async function startSite(pages) {
  const http = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const found = pages[new URL(request.url, 'http://x').pathname];
    let answer = typeof found === 'function' ? await found(request, body) : found;
    if (answer === undefined) answer = { status: 404, type: 'text/plain', body: '' };
    if (answer === 'hang up') { request.socket.destroy(); return; }
    if (typeof answer === 'string') answer = { body: answer };
    response.writeHead(answer.status ?? 200, {
      'content-type': answer.type ?? 'text/html; charset=utf-8', 'content-security-policy': CSP, ...answer.headers,
    });
    response.end(answer.body ?? '');
  });
  await new Promise((resolve) => { http.listen(0, '127.0.0.1', resolve); });
  return {
    origin: `http://127.0.0.1:${http.address().port}`,
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => { http.close(resolve); });
    },
  };
}

/** A page with `body` in its main part and `head` in its head. */
export const page = (body, head = '') => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>页</title><link rel="icon" href="/icon.svg">${head}</head>
<body data-person="p1"><main><h1>页</h1>${body}</main></body></html>`;

export const ICON = { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>' };
