/** One line from a socket: rejects for one that is too long, too late, or cut off. */
import type { Socket } from 'node:net';
import { AppError } from '#shared/errors.ts';

export function readLine(
  socket: Socket,
  { longest, patienceMs }: { readonly longest: number; readonly patienceMs: number },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => fail('offline', 'The other side does not answer.'), patienceMs);
    const fail = (code: AppError['code'], message: string): void => {
      clearTimeout(timer);
      socket.off('data', take);
      reject(new AppError(code, message, { retry: 'try-again' }));
    };
    const take = (chunk: Buffer): void => {
      const end = chunk.indexOf(10);
      bytes += chunk.length;
      if (bytes > longest) return fail('invalid-input', 'The line is too long.');
      chunks.push(end < 0 ? chunk : chunk.subarray(0, end));
      if (end < 0) return;
      clearTimeout(timer);
      socket.off('data', take);
      resolve(Buffer.concat(chunks).toString('utf8'));
    };
    socket.on('data', take);
    socket.once('close', () => fail('offline', 'The other side is gone.'));
    socket.once('error', () => fail('offline', 'The other side is gone.'));
  });
}
