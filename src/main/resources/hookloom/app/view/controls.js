// Pointer, keys, buttons, and the first drawing.
function zoom(factor, center) {
  const [low, high] = domain();
  const middle = center === undefined ? (view.x0 + view.x1) / 2 : center;
  const least = view.axis === "order" ? 4 : (high - low) / 1e5;
  const span = Math.min(high - low, Math.max(least, (view.x1 - view.x0) * factor));
  const share = (middle - view.x0) / (view.x1 - view.x0);
  view.x0 = middle - share * span;
  view.x1 = view.x0 + span;
  settle();
}

function pan(by) {
  view.x0 += by;
  view.x1 += by;
  settle();
}

// Keeps the view within the window's domain.
function settle() {
  const [low, high] = domain();
  const span = Math.min(view.x1 - view.x0, high - low);
  view.x0 = Math.max(low, Math.min(view.x0, high - span));
  view.x1 = view.x0 + span;
  requestDraw();
}

let isDue = false;
function requestDraw() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    draw();
  });
}

function setAxis(axis) {
  const share = [view.x0, view.x1].map((x) => tickNear(x));
  view.axis = axis;
  const [low, high] = domain();
  const isAll = share[1] - share[0] >= (tickNear(high) - tickNear(low)) * 0.95;
  if (isAll) fit();
  else [view.x0, view.x1] = [value(share[0]), Math.max(value(share[1]), value(share[0]) + 1e-3)];
  for (const button of document.querySelectorAll("[data-axis]")) {
    button.setAttribute("aria-pressed", button.dataset.axis === axis);
  }
  settle();
  drawBags();
}

function tickNear(x) {
  if (view.axis === "order") return Math.max(0, Math.min(lastTick, Math.round(x)));
  let [low, high] = [0, lastTick];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.us[middle] / 1e6 < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

function showWindow(first) {
  view.first = Math.max(0, Math.min(first, Math.floor(Math.max(0, lastHook) / data.size) * data.size));
  layOut();
  fit();
  const label = $("window");
  if (!label) return;
  const number = (n) => n.toLocaleString("en");
  label.textContent = `hooks ${number(data.from + view.first + 1)} to ${number(data.from + shownEnd())}`;
  $("earlier").disabled = view.first === 0;
  $("later").disabled = shownEnd() === hooks.length;
  fillLists();
  requestDraw();
}

function fillLists() {
  const shown = new Map();
  for (const hook of shownHooks()) shown.set(hook.lane, [...(shown.get(hook.lane) || []), hook]);
  const plural = (n) => (n === 1 ? " hook" : " hooks");
  document.querySelector("#lists .lists").innerHTML = [...shown].sort(([a], [b]) => a - b).map(([lane, own]) => {
    const failed = own.filter((hook) => hook.kind === "x").length;
    const of = own.length === lanes[lane].hooks ? "" : " of " + lanes[lane].hooks;
    return `<details data-lane="${lane}"><summary><b>${esc(lanes[lane].name)}</b> <span>${own.length}${of}${plural(lanes[lane].hooks)}${failed ? `, <em>${failed} failed</em>` : ""}</span></summary><ol>${own.map(listLine).join("")}</ol></details>`;
  }).join("");
  const idle = lanes.length - shown.size;
  $("unlisted").textContent = idle ? idle.toLocaleString("en") + " units ran no hook here." : "";
}

function listLine(hook) {
  const isOk = hook.outcome === "ok" && !hook.torn;
  const note = (hook.attempt > 1 ? " attempt " + hook.attempt : "") + (isOk ? "" : " " + (hook.outcome || "not ended"));
  return `<li data-h="${hook.index}" value="${hook.run.split("#")[1]}"><i class="k-${hook.kind}"></i><time>${at(hook.from).replace(" s", "")}</time> ${esc(hook.name)}<small>${note}</small></li>`;
}

function search(query) {
  view.query = query.trim().toLowerCase();
  if (!view.query) {
    view.matches = null;
    $("hits").textContent = "";
  } else {
    const words = view.query.split(/\s+/);
    view.matches = new Set(hooks.filter((hook) => {
      const where = searchText(hook);
      return words.every((word) => where.includes(word));
    }));
    $("hits").textContent = view.matches.size.toLocaleString("en") + (view.matches.size === 1 ? " hook" : " hooks");
  }
  requestDraw();
}

function searchText(hook) {
  if (!hook.searched) {
    const writes = hook.writes.map((change) => change.owner + " " + Object.entries(change.values).flat().join(" "));
    hook.searched = [hook.name, hook.run, hook.outcome, hook.torn ? "cut short" : "", ...writes].join(" ").toLowerCase();
  }
  return hook.searched;
}

function nextMatch() {
  if (!view.matches || view.matches.size === 0) return;
  const list = [...view.matches];
  go(list.find((hook) => hook.index > (view.pin ? view.pin.index : -1)) || list[0]);
}

// Findings, faults and failures, one after the other.
function nextTrouble() {
  const ticks = [
    ...findings.map((finding) => finding.tick), ...strikes.map((strike) => strike.from),
    ...cluster.map((event) => event.tick),
    ...hooks.filter((hook) => hook.kind === "x" || hook.torn).map((hook) => hook.from),
  ].filter((tick) => tick >= 0).sort((a, b) => a - b);
  if (ticks.length === 0) return;
  show(ticks.find((tick) => tick > view.cursor) ?? ticks[0], "");
}

// Puts a moment into the middle of the view; pins the hook of that unit that runs then.
function show(tick, unit) {
  const found = hooks.find((hook) => hook.from <= tick && hook.to >= tick && (!unit || lanes[hook.lane].name === unit));
  if (found && unit) {
    go(found);
  } else {
    const first = hooks.findIndex((hook) => hook.to >= tick);
    if (first >= 0 && (first < view.first || first >= shownEnd())) showWindow(Math.floor(first / data.size) * data.size);
    const span = view.x1 - view.x0;
    view.x0 = value(tick) - span / 2;
    view.x1 = view.x0 + span;
    settle();
  }
  setCursor(tick);
  requestDraw();
}

function hint(target) {
  const of = (name) => target.closest(`[data-${name}]`);
  const words = (title, body) => `<h3>${title}</h3><p>${esc(body)}</p>`;
  if (of("cluster")) {
    const event = cluster[of("cluster").dataset.cluster];
    return words("cluster, " + at(event.tick), event.text);
  }
  if (of("strike")) {
    const strike = strikes[of("strike").dataset.strike];
    const until = strike.to >= 0 ? " to " + at(strike.to) : "";
    return words("fault, " + at(strike.from) + until, strike.words);
  }
  if (of("skip")) return words("skipped", skips[of("skip").dataset.skip].text);
  if (of("command")) {
    const command = commands[of("command").dataset.command];
    return words(esc(command.words), command.result + ", " + at(command.tick));
  }
  return null;
}

function hoverOver(event) {
  const group = event.target.closest("[data-i]") || event.target.closest("[data-to]");
  const hook = group ? hooks[group.dataset.i || group.dataset.to] : null;
  if (hook !== view.hover) {
    view.hover = hook;
    drawHot();
  }
  const html = hook ? describe(hook, false) : hint(event.target);
  if (html) showTip(html, event.clientX, event.clientY);
  else hideTip();
}

let drag = null;
function bindPicture() {
  const scroll = $("scroll");
  scroll.addEventListener("pointerdown", (event) => {
    if (event.button === 0) drag = { x: event.clientX, y: event.clientY, x0: view.x0, x1: view.x1, moved: false };
  });
  scroll.addEventListener("pointermove", (event) => {
    if (!drag || event.buttons === 0) {
      hoverOver(event);
      return;
    }
    const by = event.clientX - drag.x;
    drag.moved = drag.moved || Math.abs(by) > 4;
    if (!drag.moved) return;
    hideTip();
    view.x0 = drag.x0 - (by / plotWidth) * (drag.x1 - drag.x0);
    view.x1 = view.x0 + drag.x1 - drag.x0;
    settle();
  });
  scroll.addEventListener("pointerleave", () => {
    view.hover = null;
    hideTip();
    drawHot();
  });
  scroll.addEventListener("click", (event) => {
    const wasDrag = drag && drag.moved;
    drag = null;
    if (wasDrag) return;
    const group = event.target.closest("[data-i]") || event.target.closest("[data-to]");
    pin(group ? hooks[group.dataset.i || group.dataset.to] : null);
  });
  scroll.addEventListener("dblclick", (event) => zoom(0.4, pointed(event)));
  scroll.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) zoom(Math.exp(event.deltaY * 0.004), pointed(event));
    else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan((event.deltaX / plotWidth) * (view.x1 - view.x0));
    else return;
    event.preventDefault();
  }, { passive: false });
  scroll.addEventListener("scroll", requestDraw);
  $("ruler").addEventListener("pointermove", (event) => {
    const html = hint(event.target);
    if (html) showTip(html, event.clientX, event.clientY);
    else hideTip();
  });
  $("ruler").addEventListener("pointerleave", hideTip);
  $("ruler").addEventListener("click", (event) => {
    setCursor(tickNear(pointed(event)));
    requestDraw();
  });
  const move = (event) => {
    if (event.buttons === 0) return;
    const [from, to] = whole();
    const share = (event.offsetX - labelWidth) / plotWidth;
    const center = from + Math.max(0, Math.min(1, share)) * (to - from);
    const tick = tickNear(center);
    const near = hooks.findIndex((hook) => hook.from >= tick);
    if (near >= 0 && (near < view.first || near >= shownEnd())) showWindow(Math.floor(near / data.size) * data.size);
    const span = view.x1 - view.x0;
    view.x0 = center - span / 2;
    view.x1 = view.x0 + span;
    settle();
  };
  $("overview").addEventListener("pointerdown", move);
  $("overview").addEventListener("pointermove", move);
}

function pointed(event) {
  const left = $("lanes").getBoundingClientRect().left;
  return view.x0 + ((event.clientX - left - labelWidth) / plotWidth) * (view.x1 - view.x0);
}

function bindBar() {
  for (const button of document.querySelectorAll("[data-axis]")) {
    button.addEventListener("click", () => setAxis(button.dataset.axis));
  }
  const press = (id, action) => $(id) && $(id).addEventListener("click", action);
  press("in", () => zoom(0.6));
  press("out", () => zoom(1.7));
  press("fit", () => { fit(); requestDraw(); });
  press("keys", () => { $("keylist").hidden = !$("keylist").hidden; });
  press("earlier", () => showWindow(view.first - data.size));
  press("later", () => showWindow(view.first + data.size));
  press("back", () => stepChange(-1));
  press("forth", () => stepChange(1));
  press("theme", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });
  press("copy", () => {
    getSelection().selectAllChildren($("repeat"));
    if (navigator.clipboard) navigator.clipboard.writeText($("repeat").textContent).catch(() => {});
    $("copy").textContent = "copied";
  });
  $("bynode").hidden = data.nodes.length === 0;
  $("group").addEventListener("change", () => { view.group = $("group").value; layOut(); requestDraw(); });
  $("arrows").addEventListener("change", () => { view.arrows = $("arrows").checked; requestDraw(); });
  $("search").addEventListener("input", () => search($("search").value));
  $("search").addEventListener("keydown", (event) => { if (event.key === "Enter") nextMatch(); });
  $("slider").max = lastTick;
  $("slider").addEventListener("input", () => { setCursor(Number($("slider").value)); requestDraw(); });
  $("relation").innerHTML = relations.map((one) => `<option value="${one.index}">${esc(one.id)} ${esc(one.key)}</option>`).join("");
  $("relation").addEventListener("change", () => chooseRelation(Number($("relation").value)));
  $("bags").hidden = relations.length === 0;
}

function bindPage() {
  document.addEventListener("click", (event) => {
    const find = (name) => event.target.closest(`[data-${name}]`);
    if (event.target.id === "unpin") pin(null);
    else if (find("go")) { event.preventDefault(); go(hooks[find("go").dataset.go]); }
    else if (find("h")) { go(hooks[find("h").dataset.h]); $("picture").scrollIntoView(); }
    else if (find("finding")) {
      const finding = findings[find("finding").dataset.finding];
      if (finding.tick >= 0) { show(finding.tick, finding.unit); $("picture").scrollIntoView(); }
    } else if (find("change")) {
      const change = relation.changes[find("change").dataset.change];
      setCursor(change.tick);
      if (change.hook) { view.pin = change.hook; go(change.hook); setCursor(change.tick); }
      requestDraw();
    }
  });
  const keys = {
    ArrowLeft: () => pan((view.x0 - view.x1) * 0.15), ArrowRight: () => pan((view.x1 - view.x0) * 0.15),
    "+": () => zoom(0.6), "=": () => zoom(0.6), "-": () => zoom(1.7), 0: () => { fit(); requestDraw(); },
    t: () => setAxis(view.axis === "order" ? "time" : "order"),
    n: () => along(1), p: () => along(-1),
    c: () => view.pin && view.pin.why && view.pin.why.hook >= 0 && go(hooks[view.pin.why.hook]),
    w: () => view.pin && view.pin.wakes.length > 0 && go(view.pin.wakes[0]),
    f: nextTrouble, "/": () => { $("search").focus(); $("search").select(); },
    Escape: () => pin(null), "?": () => $("keys").click(),
  };
  document.addEventListener("keydown", (event) => {
    const isTyping = /INPUT|SELECT|TEXTAREA/.test(event.target.tagName);
    if (event.key === "Escape" && isTyping) event.target.blur();
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  addEventListener("resize", () => { requestDraw(); drawBags(); });
  addEventListener("hashchange", followHash);
  addEventListener("beforeprint", () => {
    root.classList.add("printing");
    for (const details of document.querySelectorAll("#lists details")) details.open = true;
    draw();
  });
  addEventListener("afterprint", () => { root.classList.remove("printing"); draw(); });
}

function along(direction) {
  if (!view.pin) {
    go(hooks[direction > 0 ? view.first : shownEnd() - 1]);
    return;
  }
  const own = hooksOfLane[view.pin.lane];
  go(own[own.indexOf(view.pin) + direction]);
}

// #noarrows leaves the arrows out, #machine and #node group by these,
// #h12 pins a hook, #n=345 shows the event with that number, #time draws by time, #dark is dark.
function followHash() {
  for (const part of location.hash.slice(1).split("&")) {
    if (/^h\d+$/.test(part)) go(hooks[Number(part.slice(1))]);
    else if (/^n=\d+$/.test(part)) {
      const n = Number(part.slice(2));
      let tick = data.n.findIndex((first) => first > n);
      show(tick < 0 ? lastTick : Math.max(0, tick - 1), "");
    } else if (part === "noarrows") { $("arrows").checked = view.arrows = false; requestDraw(); }
    else if (part === "time" || part === "order") setAxis(part);
    else if (part === "node" && data.nodes.length) { $("group").value = view.group = "node"; layOut(); requestDraw(); }
    else if (part === "machine") { $("group").value = view.group = "machine"; layOut(); requestDraw(); }
    else if (part === "dark" || part === "light") root.dataset.theme = part;
  }
}

bindPicture();
bindBar();
bindPage();
showWindow(view.first);
layOut();
fit();
drawLegend();
setCursor(lastTick);
draw();
if (findings.length && findings[0].tick >= 0) show(findings[0].tick, findings[0].unit);
followHash();
root.setAttribute("data-drawn", String(document.querySelectorAll("#lanes g.hook").length));
