/** The whole surface of the main window: one function to call, one to listen. Names and payloads are checked on the other side. */
import { contextBridge, ipcRenderer } from 'electron';

// Literals, not imports: a sandboxed preload is one small file. A test compares them with the contract's.
const callChannel = 'cams:call';
const pushChannel = 'cams:push';

contextBridge.exposeInMainWorld('cams', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(callChannel, name, input),
  on: (name: string, listener: (payload: unknown) => void): (() => void) => {
    const receive = (_event: unknown, pushed: string, payload: unknown): void => {
      if (pushed === name) listener(payload);
    };
    ipcRenderer.on(pushChannel, receive);
    return () => {
      ipcRenderer.removeListener(pushChannel, receive);
    };
  },
});
