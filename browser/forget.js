// Forgets what the lab keeps in this browser, and tells the server to forget its reader too.

function empty(storage, keys) {
  const ours = (key) => keys.some((each) => key.startsWith(each))
  for (const key of Object.keys(storage).filter(ours)) storage.removeItem(key)
}

// What a store keeps is emptied; one that the browser refuses keeps nothing.
function emptyAll(keys) {
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      empty(globalThis[name], keys)
    } catch {
      continue
    }
  }
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button")
  button.textContent = data.label
  button.onclick = () => {
    emptyAll(data.keys) // first: a new session asks the browser what it keeps
    parentElement.querySelector("output").textContent = data.said
    setTriggerValue("forgot", true)
  }
}
