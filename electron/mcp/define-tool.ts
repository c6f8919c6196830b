/**
 * A tool of one of our servers: its schemas, what it may do to the world, and the function behind it. What a failure looks
 * like to the caller, and the text beside the structured answer, are the same for all of them and live here.
 */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult, ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import type { z } from 'zod';
import type { Logger } from './ports.ts';
import { readsStructureOnly } from './structured-only.ts';
import { toErrorResult } from './wire-error.ts';

export type ToolContext = { readonly signal: AbortSignal };

type Definition<I extends z.ZodObject, O extends z.ZodObject> = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: I;
  readonly output: O;
  readonly annotations: ToolAnnotations;
  /** What it answers is checked against `output` before it leaves. */
  readonly call: (input: z.output<I>, context: ToolContext) => Promise<object>;
};

/** Of any input and output: what `call` is given has passed `input`. */
export type Tool = Omit<Definition<z.ZodObject, z.ZodObject>, 'call'> & {
  readonly call: (input: never, context: ToolContext) => Promise<object>;
};

export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(definition: Definition<I, O>): Tool {
  return definition;
}

/** Hints for clients: what a read is, and what a write is. All of these reach a service outside. */
export const reads: ToolAnnotations = { readOnlyHint: true, openWorldHint: true };
export const adds: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: false,
  openWorldHint: true,
};
export const changes: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: true,
  openWorldHint: true,
};

export function addTools(server: McpServer, tools: readonly Tool[], log: Logger): void {
  for (const { name, title, description, input, output, annotations, call } of tools) {
    const config = { title, description, inputSchema: input, outputSchema: output, annotations };
    server.registerTool(name, config, async (given: unknown, { signal }: ToolContext): Promise<CallToolResult> => {
      try {
        const value = { ...(await call(given as never, { signal })) };
        const alone = readsStructureOnly(server.server.getClientCapabilities());
        const content = alone ? [] : [{ type: 'text' as const, text: JSON.stringify(value) }];
        return { content, structuredContent: value };
      } catch (error) {
        return toErrorResult(error, name, log);
      }
    });
  }
}
