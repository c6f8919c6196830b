import { describe, expect, it } from 'vitest';
import { createFrameMender, type CdpMessage, type FrameTree } from '#electron/scraping/mend-frames.ts';

const main: FrameTree = { frame: { id: 'main' } };
const withChild: FrameTree = { ...main, childFrames: [{ frame: { id: 'child', parentId: 'main' } }] };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function makeMender(tree: FrameTree = withChild) {
  const out: CdpMessage[] = [];
  const mender = createFrameMender({
    sessionId: 'page',
    readTree: () => Promise.resolve(tree),
    makeWorld: () => Promise.resolve(7),
    emit: (message) => out.push(message),
  });
  mender.learn(main);
  const hear = (method: string, params: object): void => mender.take({ method, params, sessionId: 'page' });
  const told = (): string[] =>
    out.splice(0).map(({ method, id, params }) => {
      const { name, frameId, frame } = (params ?? {}) as { name?: string; frameId?: string; frame?: { id: string } };
      return [method ?? `answer ${id}`, frameId ?? frame?.id, name].filter((part) => part !== undefined).join(' ');
    });
  return { mender, hear, told };
}

describe('frames', () => {
  it('are announced before what is told of them, and the rest keeps its order', async () => {
    const { mender, hear, told } = makeMender();
    hear('Page.frameStartedLoading', { frameId: 'child' });
    mender.take({ id: 3, result: {}, sessionId: 'page' });
    expect(told()).toEqual([]);
    await settle();
    expect(told()).toEqual(['Page.frameAttached child', 'Page.frameStartedLoading child', 'answer 3']);
  });

  it('are not announced twice', async () => {
    const { hear, told } = makeMender();
    hear('Page.frameAttached', { frameId: 'child', parentFrameId: 'main' });
    hear('Page.frameStartedLoading', { frameId: 'child' });
    await settle();
    expect(told()).toEqual(['Page.frameAttached child', 'Page.frameStartedLoading child']);
  });

  it('that have gone again hold nothing up', async () => {
    const { hear, told } = makeMender(main);
    hear('Page.frameStartedLoading', { frameId: 'gone' });
    await settle();
    expect(told()).toEqual(['Page.frameStartedLoading gone']);
  });

  it('get the world in which Playwright works, once', async () => {
    const { mender, hear, told } = makeMender();
    mender.learnWorld('world');
    hear('Runtime.executionContextCreated', { context: { name: 'world', auxData: { frameId: 'main' } } });
    hear('Page.frameStoppedLoading', { frameId: 'main' });
    hear('Page.frameStoppedLoading', { frameId: 'child' });
    await settle();
    await settle();
    expect(told()).toEqual([
      'Runtime.executionContextCreated',
      'Page.frameStoppedLoading main',
      'Page.frameAttached child',
      'Runtime.executionContextCreated',
      'Page.frameStoppedLoading child',
    ]);
  });
});

describe('documents', () => {
  it('that are loaded are ready too', () => {
    const { hear, told } = makeMender();
    hear('Page.frameNavigated', { frame: { id: 'main', loaderId: '1' } });
    hear('Page.lifecycleEvent', { frameId: 'main', name: 'load' });
    hear('Page.frameStoppedLoading', { frameId: 'main' });
    expect(told()).toEqual([
      'Page.frameNavigated main',
      'Page.lifecycleEvent main DOMContentLoaded',
      'Page.lifecycleEvent main load',
      'Page.frameStoppedLoading main',
    ]);
  });

  it('that stopped loading are both', () => {
    const { hear, told } = makeMender();
    hear('Page.frameStoppedLoading', { frameId: 'main' });
    hear('Page.frameNavigated', { frame: { id: 'main', loaderId: '1' } });
    hear('Page.frameStoppedLoading', { frameId: 'main' });
    expect(told().slice(2)).toEqual([
      'Page.lifecycleEvent main DOMContentLoaded',
      'Page.lifecycleEvent main load',
      'Page.frameStoppedLoading main',
    ]);
  });

  it('of which everything was told get nothing added', () => {
    const { hear, told } = makeMender();
    hear('Page.frameNavigated', { frame: { id: 'main', loaderId: '1' } });
    hear('Page.lifecycleEvent', { frameId: 'main', name: 'DOMContentLoaded' });
    hear('Page.lifecycleEvent', { frameId: 'main', name: 'load' });
    hear('Page.frameStoppedLoading', { frameId: 'main' });
    expect(told()).toHaveLength(4);
  });
});
