/** An api that answers from a table and writes down what it was asked. */
import type { Api } from '#renderer/api.ts';

type Answers = Readonly<Record<string, (input: never) => unknown>>;

export function createFakeApi(answers: Answers) {
  const asked: { name: string; input: unknown }[] = [];
  const listeners = new Map<string, (payload: never) => void>();
  const api: Api = {
    call: async (name, input) => {
      asked.push({ name, input });
      const answer = answers[name];
      if (!answer) throw new Error(`Nobody answers ${name}`);
      // The table is written by the test beside its call, so its types meet here.
      return (await answer(input as never)) as never;
    },
    on: (name, listener) => {
      listeners.set(name, listener);
      return () => void listeners.delete(name);
    },
  };
  const push = (name: string, payload: unknown): void => listeners.get(name)?.(payload as never);
  return { api, asked, push, names: () => asked.map((call) => call.name) };
}
