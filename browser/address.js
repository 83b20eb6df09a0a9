// On arrival: the entry that the browser made in its history is replaced by the address as the page would write it. Once
// for each arrival, and the first that comes late not at all: a hand may have written another address meanwhile.

let last = ""

export default function ({ data }) {
  if (!data.arrival || data.arrival === last) return
  last = data.arrival
  const shown = location.search.slice(1)
  if ("seen" in data && shown !== data.seen) return
  const embedded = shown.split("&").filter((pair) => /^embed(_options)?=/i.test(pair))
  const query = [...embedded, data.query].filter(Boolean).join("&")
  const address = location.pathname + (query && `?${query}`) + location.hash
  if (address !== location.pathname + location.search + location.hash) {
    history.replaceState(history.state, "", address)
  }
}
