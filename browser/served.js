// A file or a route of this server, from where these modules are: also under a path, and behind a proxy that cuts it.
export function served(path) {
  return new URL(path, import.meta.url).href
}
