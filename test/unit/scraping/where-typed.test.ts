import { describe, expect, it } from 'vitest';
import { whyNotTyped } from '#shared/scraping/where-typed.ts';

const start = 'https://calendar.example.org/week';

describe('a log-in is typed', () => {
  it('into an encrypted page of the web', () => {
    expect(whyNotTyped(['https://calendar.example.org/login'], start)).toBeNull();
  });

  it('into the page of another host, whose log-in the vault decides on', () => {
    expect(whyNotTyped(['https://login.example.net/'], start)).toBeNull();
  });

  it('into a frame of the host, in a page of the host or of the one that was named', () => {
    expect(whyNotTyped(['https://login.example.net/f', 'https://login.example.net/'], start)).toBeNull();
    expect(whyNotTyped(['https://login.example.net/f', 'https://calendar.example.org/'], start)).toBeNull();
  });

  it('unencrypted on this computer only', () => {
    for (const host of ['127.0.0.1:8080', 'localhost:1', '[::1]:80', '127.3.2.1']) {
      expect(whyNotTyped([`http://${host}/`], start)).toBeNull();
    }
    for (const host of ['calendar.example.org', '127.0.0.1.example.org', 'localhost.example.org', '10.0.0.1']) {
      expect(whyNotTyped([`http://${host}/`], start)).toBe('insecure-page');
    }
  });
});

describe('a log-in is not typed', () => {
  it('into a frame that a page of a third host holds', () => {
    expect(whyNotTyped(['https://calendar.example.org/login', 'https://evil.example/'], start)).toBe('other-host');
  });

  it('into what is no page of the web', () => {
    for (const url of ['about:blank', 'data:text/html,x', 'file:///etc/passwd', 'blob:https://a.example/1', '']) {
      expect(whyNotTyped([url], start)).toBe('form-changed');
    }
    expect(whyNotTyped([], start)).toBe('form-changed');
    expect(whyNotTyped(['https://calendar.example.org/', 'about:blank'], start)).toBe('form-changed');
  });

  it('where an address hides its host', () => {
    for (const url of ['https://calendar.example.org@evil.example/', 'https://evil.example\\@calendar.example.org/']) {
      expect(whyNotTyped([url], start)).toBe('form-changed');
    }
  });

  it('where a page around it is not encrypted', () => {
    expect(whyNotTyped(['https://calendar.example.org/', 'http://calendar.example.org/'], start)).toBe('insecure-page');
  });
});
