// plotly.js, as Streamlit serves it: started once, for all charts of a page. That takes a moment, so it begins as soon as
// the page is connected, while the server draws what the charts show.

const CONNECTED = '[data-test-connection-state="CONNECTED"]'
const link = document.querySelector('link[rel="modulepreload"][href*="/PlotlyChart."]')
let started // a promise

export function plotly(address) {
  return (started ??= import(address))
}

function startWhereConnected(_, watcher) {
  if (!document.querySelector(CONNECTED)) return
  watcher.disconnect()
  plotly(link.href)
}

if (link) {
  const changes = { subtree: true, childList: true, attributeFilter: ["data-test-connection-state"] }
  new MutationObserver(startWhereConnected).observe(document, changes)
}
