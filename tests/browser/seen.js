// What a reader's eyes and hands meet on a page, asked of the browser itself. Each answer is a list of faults, in words.
(() => {
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable=true]"
  const SMALLEST = $smallest // CSS pixels: WCAG 2.2, 2.5.8

  const boxOf = (node) => node.getBoundingClientRect()
  const isDrawn = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && boxOf(node).width > 0 && boxOf(node).height > 0
  const nameOf = (node) => {
    const said = node.getAttribute("aria-label") ?? node.labels?.[0]?.innerText ?? node.innerText ?? ""
    return `${node.tagName.toLowerCase()}${node.dataset.testid ? `[${node.dataset.testid}]` : ""} “${said.trim().slice(0, 40) || node.outerHTML.slice(0, 150)}”`
  }
  const isSlid = (node) => /auto|scroll/.test(getComputedStyle(node).overflowX) && node.scrollWidth > node.clientWidth
  const above = function* (node) { for (let each = node.parentElement; each; each = each.parentElement) yield each }
  const clips = (node, axis) => /hidden|clip/.test(getComputedStyle(node)[axis === "x" ? "overflowX" : "overflowY"])
  const slidesDown = (node) => /auto|scroll/.test(getComputedStyle(node).overflowY)
  const upTo = (nodes, isLast) => nodes.slice(0, 1 + (nodes.findIndex(isLast) + 1 || nodes.length) - 1)
  const isUnseen = (node) => [node, ...above(node)].some((each) => (boxOf(each).width <= 1 && getComputedStyle(each).overflowX !== "visible") || getComputedStyle(each).clipPath.startsWith("inset(") || each.closest(".lab-unseen"))

  // What the Tab key should reach: of radio buttons of one name the browser goes to one alone.
  function reachable() {
    const nodes = [...document.querySelectorAll(FOCUSABLE)].filter((node) => node.tabIndex >= 0 && !node.disabled && !node.closest("[inert]"))
    const drawn = nodes.filter((node) => node.checkVisibility({ visibilityProperty: true }))
    const groups = new Set()
    return drawn.filter((node) => {
      if (node.type !== "radio" || !node.name) return true
      const chosen = document.querySelector(`input[type=radio][name="${CSS.escape(node.name)}"]:checked`)
      if (chosen ? node !== chosen : groups.has(node.name)) return false
      return groups.add(node.name)
    })
  }

  // Of a row of choices Tab reaches one, and the arrow keys the others: the number of the row, or -1.
  const compositeOf = (node) => [...document.querySelectorAll("[role=radiogroup], [role=toolbar], [role=tablist], [role=menubar]")].findIndex((row) => row.contains(node))

  // The part that is pressed: a label, a frame or a thumb, where an input has one around it.
  const FRAMES = `label, [data-testid=stTextInputRootElement], [data-testid=stTextAreaRootElement], [data-testid=stNumberInputContainer],
    [data-testid=stSelectbox] [role=group], [data-testid=stMultiSelect] [role=group], [data-rac]`
  const pressed = (node) => (node.matches("input, textarea") && node.parentElement.closest(FRAMES)) || node
  // Whether what is pressed is met all over a square around its middle: it may be larger than it looks.
  const isMet = (node) => {
    node.scrollIntoView({ block: "center" })
    const { left, top, width, height } = boxOf(node)
    const [x, y, reach] = [left + width / 2, top + height / 2, (SMALLEST - 1) / 2]
    const spots = [-reach, 0, reach].flatMap((dx) => [-reach, 0, reach].map((dy) => [x + dx, y + dy]))
    return spots.every((spot) => node.contains(document.elementFromPoint(...spot)))
  }
  // Answers as if a mouse did not go through a node to what is under it.
  const asSolid = (node, ask) => {
    const before = node.style.pointerEvents
    node.style.pointerEvents = "auto"
    const answer = ask()
    node.style.pointerEvents = before
    return answer
  }
  const isInSentence = (node) => node.matches("a") && getComputedStyle(node).display.startsWith("inline") && node.closest("p, li, td, caption")

  window.labSeen = {
    reachable: () => reachable().map((node) => ({ name: nameOf(node), composite: compositeOf(node) })),

    // Begin at the top: the next Tab goes to the first control.
    begin: () => {
      window.labNodes = new Map()
      document.activeElement?.blur()
      for (const node of [document.scrollingElement, document.querySelector("[data-testid=stMain]")]) node?.scrollTo(0, 0)
      document.body.tabIndex = -1
      document.body.focus()
      document.body.removeAttribute("tabindex")
    },

    small: () => reachable().filter((node) => isDrawn(pressed(node)) && !isInSentence(node) && !isUnseen(pressed(node))).flatMap((node) => {
      const { width, height } = boxOf(pressed(node))
      return Math.min(Math.round(width), Math.round(height)) < SMALLEST && !isMet(pressed(node)) ? [`${nameOf(node)} is ${Math.round(width)} by ${Math.round(height)}`] : []
    }),

    // Where the focus is: a number for each node, its box, and what of it is in front of all else.
    focus: () => {
      const node = document.activeElement
      if (!node || node === document.body) return null
      const box = boxOf(pressed(node))
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
      const spots = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + x * (right - left), top + y * (bottom - top)]))
      const isFront = ([x, y]) => {
        const front = document.elementFromPoint(x, y)
        return front && (node.contains(front) || front.contains(node) || pressed(node).contains(front))
      }
      const isIn = right > left && bottom > top
      window.labNodes ??= new Map()
      if (!window.labNodes.has(node)) window.labNodes.set(node, window.labNodes.size)
      return {
        id: window.labNodes.get(node), name: nameOf(node), kind: `${node.tagName} ${node.className} ${node.type ?? ""} ${node.getAttribute("role") ?? ""}`,
        left: box.left, top: box.top + scrollOf(node), right: box.right, bottom: box.bottom + scrollOf(node),
        clip: { x: Math.max(0, left), y: Math.max(0, top), width: right - left, height: bottom - top },
        seen: isIn && asSolid(node, () => spots.some(isFront)), drawn: isDrawn(pressed(node)) && !isUnseen(pressed(node)), fixed: isFixed(node), hidden: Boolean(node.closest("[aria-hidden=true]")),
        group: node.closest("[data-testid=stMain], main") ? "main" : "frame",
        composite: compositeOf(node),
      }
    },

    // What does not fit a narrow window: what scrolls sideways, what is beyond its edge, words that are cut off.
    cut: () => {
      const faults = []
      for (const node of [document.scrollingElement, document.querySelector("[data-testid=stMain]")]) {
        if (node && node.scrollWidth > node.clientWidth + 1) faults.push(`the page slides sideways by ${node.scrollWidth - node.clientWidth}`)
      }
      for (const node of document.querySelectorAll("body *")) {
        if (!isDrawn(node) || node.closest("svg, [aria-hidden=true]") || ![...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const box = range.getBoundingClientRect()
        if (box.width < 2 || box.height < 2 || isUnseen(node)) continue
        const parents = [node, ...above(node)]
        const scroller = parents.find(isSlid)
        if (!scroller && (box.right > innerWidth + 1 || box.left < -1)) faults.push(`beyond the edge: ${nameOf(node)}`)
        const cutter = parents.find((each) => clips(each, "x") && (box.right > boxOf(each).right + 2 || box.left < boxOf(each).left - 2))
          ?? upTo(parents, slidesDown).find((each) => clips(each, "y") && box.bottom > boxOf(each).bottom + 4)
        if (cutter && !scroller && cutter !== document.documentElement && cutter !== document.body) faults.push(`cut off: ${nameOf(node)} by ${cutter.tagName} ${cutter.className}`.slice(0, 160))
      }
      for (const word of document.querySelectorAll(".lab-plot text")) {
        const [box, chart] = [boxOf(word), boxOf(word.closest(".lab-plot"))]
        if (word.checkVisibility() && box.width && (box.right > chart.right + 1 || box.left < chart.left - 1)) faults.push(`cut off in a chart: “${word.textContent}”`)
      }
      return [...new Set(faults)]
    },
  }

  const scroller = (node) => [...above(node)].find((each) => /auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight)
  const scrollOf = (node) => scroller(node)?.scrollTop ?? scrollY
  const isFixed = (node) => [node, ...above(node)].some((each) => /fixed|sticky/.test(getComputedStyle(each).position))
})()
