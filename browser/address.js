// On arrival: the entry that the browser made in its history is replaced by the address as the page would write it.

export default function ({ data }) {
  if (!data.arrived) return
  const pairs = location.search.slice(1).split("&")
  const embedded = pairs.filter((pair) => /^embed(_options)?=/i.test(pair))
  const query = [...embedded, data.query].filter(Boolean).join("&")
  const address = location.pathname + (query && `?${query}`) + location.hash
  if (address !== location.pathname + location.search + location.hash) {
    history.replaceState(history.state, "", address)
  }
}
