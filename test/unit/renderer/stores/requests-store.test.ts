import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { createRequestsStore } from '#renderer/stores/requests-store.ts';
import { createFakeApi } from './fake-api.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('requests', () => {
  const detail = (state: string, hash = 'h1') => ({ summary: { id: 'r1', state }, draft: { hash } });

  it('approves exactly the draft that is shown', async () => {
    const fake = createFakeApi({
      'requests/get': () => detail('REPLY_READY'),
      'drafts/approve': () => detail('SENDING'),
    });
    const store = createRequestsStore(fake.api, createNoticesStore());
    await store.getState().open('r1' as never);
    await store.getState().approve();
    expect(fake.asked.at(-1)).toEqual({ name: 'drafts/approve', input: { requestId: 'r1', hash: 'h1' } });
    expect(store.getState().detail.value?.summary.state).toBe('SENDING');
  });

  it('shows why an approval was refused and changes nothing', async () => {
    const refused = (): never => {
      throw new AppError('voided', 'A newer mail arrived.');
    };
    const fake = createFakeApi({ 'requests/get': () => detail('REPLY_READY'), 'drafts/approve': refused });
    const store = createRequestsStore(fake.api, createNoticesStore());
    await store.getState().open('r1' as never);
    await store.getState().approve();
    expect(store.getState().actionError?.code).toBe('voided');
    expect(store.getState().detail.value?.summary.state).toBe('REPLY_READY');
  });

  it('dismisses with an undo that restores', async () => {
    const fake = createFakeApi({
      'requests/get': () => detail('REPLY_READY'),
      'requests/dismiss': () => detail('DISMISSED'),
      'requests/restore': () => detail('REPLY_READY'),
    });
    const notices = createNoticesStore();
    const store = createRequestsStore(fake.api, notices);
    await store.getState().open('r1' as never);
    await store.getState().dismiss();
    expect(store.getState().detail.value?.summary.state).toBe('DISMISSED');
    notices.getState().notices[0]?.undo?.();
    await settled();
    expect(fake.names().at(-1)).toBe('requests/restore');
    expect(store.getState().detail.value?.summary.state).toBe('REPLY_READY');
  });
});

describe('setting a request aside', () => {
  const detail = (state: string) => ({ summary: { id: 'r1', state }, draft: null });
  const answers = {
    'requests/get': () => detail('REPLY_READY'),
    'requests/pause': () => detail('PAUSED'),
    'requests/restore': () => detail('REPLY_READY'),
  };

  it('says until when, with an undo that takes it up again', async () => {
    const fake = createFakeApi(answers);
    const notices = createNoticesStore();
    const store = createRequestsStore(fake.api, notices);
    await store.getState().open('r1' as never);
    await store.getState().pause({ untilMs: 9, keepHolds: true }, 'Set aside until Mon.');
    expect(fake.asked.at(-1)).toEqual({
      name: 'requests/pause',
      input: { requestId: 'r1', untilMs: 9, keepHolds: true },
    });
    expect(store.getState().detail.value?.summary.state).toBe('PAUSED');
    expect(notices.getState().notices.map(({ text }) => text)).toEqual(['Set aside until Mon.']);
    notices.getState().notices[0]?.undo?.();
    await settled();
    expect(store.getState().detail.value?.summary.state).toBe('REPLY_READY');
  });

  it('says nothing when it was refused', async () => {
    const refuse = (): never => {
      throw new AppError('conflict', 'Nothing waits here.');
    };
    const notices = createNoticesStore();
    const store = createRequestsStore(createFakeApi({ ...answers, 'requests/pause': refuse }).api, notices);
    await store.getState().open('r1' as never);
    await store.getState().pause({ untilMs: null, keepHolds: false }, 'Set aside.');
    expect(notices.getState().notices).toEqual([]);
    expect(store.getState().actionError?.code).toBe('conflict');
  });
});

describe('the text of a reply', () => {
  type Kept = { body: string; state: string };
  function make(first: Kept = { body: 'Written by CAMS.', state: 'generated' }) {
    const drafts: Record<string, Kept> = { r1: first, r2: { body: 'Another.', state: 'generated' } };
    const detail = (id: string) => ({ summary: { id, state: 'REPLY_READY' }, draft: { ...drafts[id], problems: [] } });
    type Named = { requestId: string };
    const write = ({ requestId, body }: Named & { body: string }) => {
      drafts[requestId] = { body, state: 'edited' };
      return detail(requestId);
    };
    const rewrite = ({ requestId }: Named) => {
      drafts[requestId] = { body: 'Written anew.', state: 'generated' };
      return detail(requestId);
    };
    const fake = createFakeApi({
      'requests/get': ({ requestId }: Named) => detail(requestId),
      'drafts/set-body': write,
      'drafts/set-slots': rewrite,
      'drafts/choose-kind': rewrite,
    });
    const notices = createNoticesStore();
    return { fake, drafts, notices, store: createRequestsStore(fake.api, notices) };
  }
  const undo = async (notices: ReturnType<typeof createNoticesStore>): Promise<void> => {
    notices.getState().notices.at(-1)?.undo?.();
    await settled();
  };

  it('lands in its own request when another one was opened meanwhile', async () => {
    const { store, drafts } = make();
    await store.getState().open('r1' as never);
    await store.getState().open('r2' as never);
    await expect(store.getState().setBody('r1' as never, 'Late words.')).resolves.toBe(true);
    expect(drafts['r1']?.body).toBe('Late words.');
    expect(store.getState().detail.value?.draft?.body).toBe('Another.');
  });

  it('tells when it could not be stored', async () => {
    const { store } = make();
    const refuse = (): never => {
      throw new AppError('storage-full', 'The disk is full.');
    };
    const refusing = createRequestsStore(
      createFakeApi({ 'requests/get': () => ({ summary: { id: 'r1' } }), 'drafts/set-body': refuse }).api,
      createNoticesStore(),
    );
    await refusing.getState().open('r1' as never);
    await expect(refusing.getState().setBody('r1' as never, 'Words.')).resolves.toBe(false);
    expect(refusing.getState().actionError?.code).toBe('storage-full');
    expect(store.getState().actionError).toBeNull();
  });

  it.each(['setSlots', 'chooseKind'] as const)(
    'written by hand comes back after %s wrote it anew',
    async (rewriting) => {
      const { store, drafts, notices } = make();
      await store.getState().open('r1' as never);
      await store.getState().setBody('r1' as never, 'My own words.');
      if (rewriting === 'setSlots') await store.getState().setSlots([]);
      else await store.getState().chooseKind('decline');
      expect(drafts['r1']?.body).toBe('Written anew.');
      await store.getState().open('r2' as never);
      await undo(notices);
      expect(drafts['r1']?.body).toBe('My own words.');
      expect(drafts['r2']?.body).toBe('Another.');
    },
  );

  it('written by CAMS is written anew without a word', async () => {
    const { store, notices } = make();
    await store.getState().open('r1' as never);
    await store.getState().setSlots([]);
    expect(notices.getState().notices).toEqual([]);
  });

  it('is mended with a way back', async () => {
    const { store, drafts, notices } = make({ body: 'On Tuesday 25.', state: 'edited' });
    await store.getState().open('r1' as never);
    await store.getState().mend('On Wednesday 25.');
    expect(drafts['r1']?.body).toBe('On Wednesday 25.');
    await undo(notices);
    expect(drafts['r1']?.body).toBe('On Tuesday 25.');
    // The way back of a rewriting leads to what was there, not to the mend that was taken back.
    await store.getState().setSlots([]);
    await undo(notices);
    expect(drafts['r1']?.body).toBe('On Tuesday 25.');
  });
});

describe('a mail as HTML', () => {
  it('gives its address, or an error that names its code', async () => {
    const store = createRequestsStore(
      createFakeApi({ 'requests/mail-html': () => ({ url: 'cams-mail://0/' }) }).api,
      createNoticesStore(),
    );
    await expect(store.getState().findMailHtml('r1' as never, 'm')).resolves.toBe('cams-mail://0/');
    const offline = (): never => {
      throw new AppError('offline', 'No network');
    };
    const other = createRequestsStore(createFakeApi({ 'requests/mail-html': offline }).api, createNoticesStore());
    await expect(other.getState().findMailHtml('r1' as never, 'm')).rejects.toMatchObject({ code: 'offline' });
  });
});
