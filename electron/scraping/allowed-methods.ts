/**
 * What may be said to a page, method by method; all else is refused. Nothing here reaches the browser as a whole, its cookies, its
 * downloads, other pages or files: a page is looked at, pressed and typed into, and that is all.
 */
export const allowedMethods: ReadonlySet<string> = new Set([
  'Page.enable',
  'Page.getFrameTree',
  'Page.setLifecycleEventsEnabled',
  'Page.addScriptToEvaluateOnNewDocument',
  'Page.removeScriptToEvaluateOnNewDocument',
  'Page.createIsolatedWorld',
  'Page.navigate',
  'Page.reload',
  'Page.getLayoutMetrics',
  'Page.captureScreenshot',
  'Page.handleJavaScriptDialog',
  'Page.setFontFamilies',
  'Runtime.enable',
  'Runtime.evaluate',
  'Runtime.callFunctionOn',
  'Runtime.getProperties',
  'Runtime.releaseObject',
  'Runtime.runIfWaitingForDebugger',
  'DOM.describeNode',
  'DOM.resolveNode',
  'DOM.getContentQuads',
  'DOM.getBoxModel',
  'DOM.getFrameOwner',
  'DOM.scrollIntoViewIfNeeded',
  'Input.dispatchMouseEvent',
  'Input.dispatchKeyEvent',
  'Input.insertText',
  'Emulation.setFocusEmulationEnabled',
  'Emulation.setEmulatedMedia',
  'Emulation.setDefaultBackgroundColorOverride',
  'Network.enable',
  'Log.enable',
  'Inspector.enable',
  'Target.setAutoAttach',
  'Target.detachFromTarget',
]);

/** True for pages of the web. Files, the app's own pages, data and code in an address are none. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

/** Why a command is refused, naming its method; null where it may go on. */
export function whyRefused(method: string, params: unknown): string | null {
  if (!allowedMethods.has(method)) return `${method} is not allowed here.`;
  if (method === 'Page.navigate') {
    const url = (params as { readonly url?: unknown } | undefined)?.url;
    const isAllowed = typeof url === 'string' && (url === 'about:blank' || isWebAddress(url));
    if (!isAllowed) return 'Page.navigate goes to pages of the web only.';
  }
  return null;
}
