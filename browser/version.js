// A page keeps the version of these files that it was opened with: they are imported from a folder with their hash in
// its name. A server that was started anew with others names another folder; what it now says is not for the modules
// that the page has, so the page is loaded again: once, also where two servers disagree.

const NOTE = "softmax_lab_version"
const mine = new URL(".", import.meta.url).href

globalThis.softmaxLabVersion ??= mine
if (globalThis.softmaxLabVersion !== mine && isNew()) location.reload()

// Whether this tab has not been loaded again for this version; a browser that keeps no notes never is.
function isNew() {
  try {
    const before = sessionStorage.getItem(NOTE)
    sessionStorage.setItem(NOTE, mine)
    return before !== mine
  } catch {
    return false
  }
}
