// What the browser says by itself, in the language of the page, which brings these words along.

const brought = document.getElementById?.("lab-words")?.textContent

const words = JSON.parse(brought ?? "{}")

// One of them, each {name} in it filled.
export function say(key, values = {}) {
  return (words[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name])
}
