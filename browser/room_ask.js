// One question to the server. Whatever happens on the way, there is an answer: its status, 0 where none came; what it says;
// and the milliseconds that it asks to wait.

const PATIENCE = 10000 // ms

const headersOf = (headers, body) => ({ accept: "application/json", ...(body && { "content-type": "application/json" }), ...headers })

export async function ask(url, { body, headers, isText } = {}) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  const method = body ? "POST" : "GET"
  const sent = { method, headers: headersOf(headers, body), body: body && JSON.stringify(body), keepalive: Boolean(body) }
  try {
    const answer = await fetch(url, { ...sent, cache: "no-store", signal: stop.signal })
    const data = isText && answer.ok ? await answer.text() : await answer.json() // a portal's page is no answer of ours
    return { status: answer.status, data, wait: 1000 * Number(answer.headers.get("retry-after")) || 0 }
  } catch {
    return { status: 0, data: {}, wait: 0 }
  } finally {
    clearTimeout(timer)
  }
}

const LONGEST = 15000 // ms

// How long to wait before one asks again, after so many failures: not all of a class in the same moment.
export const patience = (failures, random = Math.random()) => Math.min(LONGEST, 1000 * 2 ** failures) * (0.5 + random / 2)
