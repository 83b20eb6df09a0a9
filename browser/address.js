// On arrival: the entry that the browser made in its history is replaced by the address as the page would write it. Not an
// entry that was written since: this runs again when the theme is changed, and on a slow line after the first handle.

export default function ({ data }) {
  const shown = location.search.slice(1)
  if (!data.arrived || shown !== data.seen) return
  const embedded = shown.split("&").filter((pair) => /^embed(_options)?=/i.test(pair))
  const query = [...embedded, data.query].filter(Boolean).join("&")
  const address = location.pathname + (query && `?${query}`) + location.hash
  if (address !== location.pathname + location.search + location.hash) {
    history.replaceState(history.state, "", address)
  }
}
