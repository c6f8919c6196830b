/**
 * A tool's structured answer is also sent as JSON text, for clients that read text only. Our own client in this process
 * reads the structure and says so when it connects (an experimental capability), so that a page of a thousand events is
 * not written out for nobody.
 */
import type { ClientCapabilities } from '@modelcontextprotocol/sdk/types.js';

const name = 'cams/structured-only';

export const structuredOnly = { [name]: {} };

export function readsStructureOnly(capabilities: ClientCapabilities | undefined): boolean {
  return capabilities?.experimental?.[name] !== undefined;
}
