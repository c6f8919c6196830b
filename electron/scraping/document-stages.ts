/** The stages of each frame's document, and which of them were passed without being told (see `mend-frames.ts`). */
import type { Heard } from './mend-frames.ts';

type Stages = { isReady: boolean; isLoaded: boolean };

export type DocumentStages = {
  /** The stages that lie before this event and were not told. */
  readonly missedBefore: (method: string, heard: Heard) => string[];
  readonly forget: (frameId: string) => void;
};

export function createDocumentStages(): DocumentStages {
  const documents = new Map<string, Stages>();

  return {
    forget: (frameId) => void documents.delete(frameId),
    missedBefore: (method, { frameId, frame, name }) => {
      if (method === 'Page.frameNavigated' && frame !== undefined) {
        documents.set(frame.id, { isReady: false, isLoaded: false });
        return [];
      }
      const document = documents.get(frameId ?? '');
      if (document === undefined) return [];
      const isStopped = method === 'Page.frameStoppedLoading';
      const isStage = method === 'Page.lifecycleEvent';
      const isLoaded = isStopped || (isStage && name === 'load');
      const missed = [
        ...(isLoaded && !document.isReady ? ['DOMContentLoaded'] : []),
        ...(isStopped && !document.isLoaded ? ['load'] : []),
      ];
      document.isReady ||= isLoaded || (isStage && name === 'DOMContentLoaded');
      document.isLoaded ||= isLoaded;
      return missed;
    },
  };
}
