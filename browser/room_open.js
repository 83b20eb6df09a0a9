// Opens a room, and goes to the teacher's page of it. The secret stands behind the #, which no browser sends.

async function opened({ lab, asks, failed, query }) {
  const headers = { "content-type": "application/json" }
  try {
    const answer = await fetch(`${lab}/room/open`, { method: "POST", headers, body: JSON.stringify(asks) })
    const said = await answer.json()
    return answer.ok ? { there: `${lab}/room/${said.code}/teacher${query}#${said.secret}` } : { sentence: said.sentence ?? failed }
  } catch {
    return { sentence: failed } // the server cannot be reached, or something between has answered
  }
}

export default function ({ data, parentElement }) {
  const [button, status] = [parentElement.querySelector("button"), parentElement.querySelector("output")]
  button.textContent = data.label
  button.onclick = async () => {
    button.disabled = true // one press, one room
    status.textContent = ""
    const { there, sentence } = await opened(data)
    button.disabled = false
    if (there) location.assign(there)
    else status.textContent = sentence
  }
}
