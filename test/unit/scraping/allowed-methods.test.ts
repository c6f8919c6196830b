import { describe, expect, it } from 'vitest';
import { isWebAddress, whyRefused } from '#electron/scraping/allowed-methods.ts';

describe('commands to a page', () => {
  const refused = [
    ...['Browser.close', 'Browser.grantPermissions', 'Browser.setDownloadBehavior', 'Browser.getWindowForTarget'],
    ...[
      'Target.createTarget',
      'Target.attachToTarget',
      'Target.attachToBrowserTarget',
      'Target.getTargets',
      'Target.exposeDevToolsProtocol',
    ],
    ...['Network.getAllCookies', 'Network.getCookies', 'Network.setCookie', 'Network.loadNetworkResource'],
    ...['Storage.getCookies', 'Storage.setCookies', 'Page.getCookies', 'Page.setDownloadBehavior', 'Page.setBypassCSP'],
    ...['Fetch.enable', 'IO.read', 'IO.close', 'SystemInfo.getProcessInfo', 'Tracing.start', 'DOM.setFileInputFiles'],
    ...[
      'Security.setIgnoreCertificateErrors',
      'Runtime.addBinding',
      'Page.printToPDF',
      'Debugger.enable',
      'toString',
      '',
    ],
  ];
  for (const method of refused) {
    it(`are refused by name: ${method || 'none'}`, () => {
      expect(whyRefused(method, {})).toBe(`${method} is not allowed here.`);
    });
  }

  it('go on where a page needs them', () => {
    for (const method of ['Page.enable', 'Runtime.evaluate', 'Input.dispatchMouseEvent', 'Page.captureScreenshot']) {
      expect(whyRefused(method, {})).toBeNull();
    }
  });

  it('go to pages of the web only', () => {
    for (const url of ['https://example.org/', 'http://127.0.0.1:1/', 'about:blank']) {
      expect(whyRefused('Page.navigate', { url })).toBeNull();
    }
    for (const url of [
      'file:///etc/passwd',
      'app://cams/',
      'javascript:alert(1)',
      'data:text/html,x',
      'chrome://gpu',
      7,
      undefined,
    ]) {
      expect(whyRefused('Page.navigate', { url })).toBe('Page.navigate goes to pages of the web only.');
    }
    expect(whyRefused('Page.navigate', undefined)).not.toBeNull();
    expect(isWebAddress('blob:https://example.org/1')).toBe(false);
  });
});
