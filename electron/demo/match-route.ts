/** Finds the route of a method and path. Patterns hold `:name` parts that match one path segment, decoded. */
import type { Route } from './http-server.ts';

export type RouteMatch = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

export type RouteFinder = (method: string, path: string) => RouteMatch | null;

export function createRouteFinder(routes: readonly Route[]): RouteFinder {
  const table = routes.map((route) => ({ route, parts: route.pattern.split('/') }));

  return (method, path) => {
    const segments = path.split('/');
    for (const { route, parts } of table) {
      if (route.method !== method || parts.length !== segments.length) continue;
      const params = matchParts(parts, segments);
      if (params !== null) return { route, params };
    }
    return null;
  };
}

function matchParts(parts: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== segment) return null;
      continue;
    }
    const value = decode(segment);
    if (value === null || value === '') return null;
    params[part.slice(1)] = value;
  }
  return params;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null; // '%zz' names nothing
  }
}
