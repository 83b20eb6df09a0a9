// plotly.js, as Streamlit serves it: started once, for all charts of a page. That takes a moment in which nothing else is
// done, so it waits until what a page shows without it is seen.

const LATEST = 500 // ms, however busy the page is
const whenIdle = (act) => (globalThis.requestIdleCallback ?? setTimeout)(act, { timeout: LATEST })

let started // a promise

export function plotly(address) {
  return (started ??= new Promise((begin) => requestAnimationFrame(() => whenIdle(begin))).then(() => import(address)))
}
