/** As small as a preload can be that does something. */
import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('bare', {
  call: (input: unknown): Promise<unknown> => ipcRenderer.invoke('bare:call', input),
});
