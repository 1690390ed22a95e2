// Runs before the page's own scripts, the same for every contender: notes what a visitor sees, and when.
// Times are milliseconds since the navigation began. The text in place of BANNER selects the banner.
window.firstVisit = (banner => {
  const nextFrame = requestAnimationFrame.bind(window);
  const now = performance.now.bind(performance);
  const times = { firstPaint: null, largestPaint: null, placed: null, visible: null, press: null, gone: null };
  const longTasks = [];
  let shift = 0;
  const watch = (type, note) =>
    new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("paint", entry => {
    if (entry.name === "first-contentful-paint") times.firstPaint = entry.startTime;
  });
  watch("largest-contentful-paint", entry => times.largestPaint = entry.startTime);
  watch("layout-shift", entry => {
    if (!entry.hadRecentInput) shift += entry.value;
  });
  watch("longtask", entry => longTasks.push([entry.startTime, entry.duration]));

  // Where the banner is and how opaque; null unless most of it lies within the window.
  const look = () => {
    const element = banner && document.querySelector(banner);
    if (!element) return null;
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const across = Math.min(right, innerWidth) - Math.max(left, 0);
    const down = Math.min(bottom, innerHeight) - Math.max(top, 0);
    if (!(across > 0 && down > 0 && across * down > width * height / 2)) return null;
    if (getComputedStyle(element).visibility !== "visible") return null;
    let opacity = 1;
    for (let at = element; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host)
      opacity *= getComputedStyle(at).opacity;
    return { left, top, width, height, opacity };
  };

  const frame = () => {
    const time = now();
    if (times.visible === null) {
      const seen = look();
      if (seen) times.placed ??= time;
      if (seen?.opacity > 0.5) times.visible = time;
    } else if (times.press !== null && times.gone === null) {
      if (!(look()?.opacity > 0.5)) times.gone = time;
    }
    nextFrame(frame);
  };
  nextFrame(frame);

  addEventListener("click", event => {
    if (event.isTrusted) times.press ??= event.timeStamp;
  }, true);

  const describe = element => element ? `<${element.localName} id="${element.id}" class="${element.className}">` : "nothing";

  return {
    times: () => ({ ...times, now: now(), gated: window.gatedAt ?? null, shift, longTasks }),
    look: () => JSON.stringify(look()),
    // The middle of a button, or why it cannot be pressed.
    target: (selector, text) => {
      const fitting = [...document.querySelectorAll(selector)]
        .filter(element => element.getClientRects().length && (!text || element.textContent.trim() === text));
      if (fitting.length !== 1) return { problem: `${fitting.length} buttons fit "${selector}"${text ? ` with the text "${text}"` : ""}` };
      const { left, top, width, height } = fitting[0].getBoundingClientRect();
      const x = left + width / 2, y = top + height / 2;
      const hit = document.elementFromPoint(x, y);
      return fitting[0].contains(hit) ? { x, y } : { problem: `${describe(hit)} lies above the button "${selector}"` };
    },
  };
})(BANNER);
