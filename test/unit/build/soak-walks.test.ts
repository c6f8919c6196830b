import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeCounts, planWalks, sumByName, walks } from '#build/verbs/soak-walks.mjs';

const root = join(import.meta.dirname, '../../..');

describe('the walks of a soak', () => {
  it('are files that are there', () => {
    expect(walks.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('go in as many parts as there are cores, but for those that are whole', () => {
    expect(planWalks(['model', 'hostile'], 2).map(({ name, part }) => [name, part])).toEqual([
      ['model 1/2', '1/2'],
      ['model 2/2', '2/2'],
      ['hostile', '1/1'],
    ]);
    expect(planWalks([], 1)).toHaveLength(walks.length);
  });

  it('are added up by name; a line that a crash cut off is left out', () => {
    const lines = ['{"name":"a","counts":{"sent":1}}', '{"name":"a","counts":{"sent":2,"lost":0}}', '{"name":"a","cou'];
    expect([...(sumByName(lines.join('\n')).get('a') ?? [])]).toEqual([
      ['sent', 3],
      ['lost', 0],
    ]);
  });

  it('are told as a line, and what is crossed as a table', () => {
    const counts = { approvals: 3, 'hang > sent': 2, 'slow > unknown': 1 };
    const [text = ''] = describeCounts(sumByName(JSON.stringify({ name: 'schedules', counts })));
    expect(text.split('\n').map((line) => line.trim().split(/\s+/).join(' '))).toEqual([
      'schedules: approvals 3',
      'sent unknown',
      'hang 2 0',
      'slow 0 1',
    ]);
  });
});
