/** Whether the page of a window is still on its way, and whether its server failed with it. Frames and what a page loads do not count. */
import type { Page, Request, Response } from 'playwright-core';

export type PageWatch = {
  readonly isBroken: () => boolean;
  readonly isLoading: () => boolean;
  readonly stop: () => void;
};

/** `status`: of the page that is there already. */
export function watchPages(page: Page, status: number): PageWatch {
  let pending: Request | null = null;
  const isPage = (request: Request): boolean => request.isNavigationRequest() && request.frame() === page.mainFrame();

  const onRequest = (request: Request): void => {
    if (!isPage(request)) return;
    pending = request;
    status = 0;
  };
  const onResponse = (response: Response): void => {
    if (response.request() !== pending) return;
    pending = null;
    status = response.status();
  };
  const onFailed = (request: Request): void => {
    if (request === pending) pending = null;
  };
  page.on('request', onRequest);
  page.on('response', onResponse);
  page.on('requestfailed', onFailed);

  return {
    isBroken: () => status >= 500,
    isLoading: () => pending !== null,
    stop: () => {
      page.off('request', onRequest);
      page.off('response', onResponse);
      page.off('requestfailed', onFailed);
    },
  };
}
