// What a hook read, wrote and why it ran: as a tip while the pointer is on it, as a card when pinned.
function describe(hook, isFull) {
  const limit = isFull ? 500 : 6;
  const ended = hook.open ? "not ended" : at(hook.to) + ", " + (hook.torn ? "cut short" + (hook.outcome ? " (" + hook.outcome + ")" : "") : hook.outcome);
  const attempt = hook.attempt > 1 ? ", attempt " + hook.attempt : "";
  let out = `<h3><i class="k-${hook.kind}"></i>${esc(hook.name)}</h3><p class="where"><b>${esc(hook.run)}</b>${attempt}${where(hook)} <span>${at(hook.from)} to ${esc(ended)}</span></p>`;
  out += `<h4>why</h4>` + why(hook, isFull);
  out += `<h4>read</h4>` + list(hook.reads, limit, (read) => readLine(read, hook, isFull), "nothing");
  out += `<h4>wrote</h4>` + list(hook.writes, limit, (change) => writeLine(change, isFull), "nothing");
  if (isFull && hook.wakes.length) {
    out += `<h4>woke</h4>` + list(hook.wakes, limit, (woken) => `<li>${link(woken)}</li>`, "");
  }
  return out;
}

function where(hook) {
  const node = nodeAt(hook.lane, hook.from);
  return node < 0 ? "" : ` on <b>${esc(data.nodes[node])}</b>`;
}

const link = (hook) => `<a href="#h${hook.index}" data-go="${hook.index}">${esc(hook.run)} ${esc(hook.name)}</a>`;

function list(items, limit, line, none) {
  if (items.length === 0) return `<p class="none">${none}</p>`;
  const more = items.length > limit ? `<li class="none">and ${items.length - limit} more</li>` : "";
  return "<ul>" + items.slice(0, limit).map(line).join("") + more + "</ul>";
}

function why(hook, isFull) {
  if (!hook.why) return `<p class="none">the trace gives no cause</p>`;
  const cause = hook.why.hook >= 0 ? hooks[hook.why.hook] : null;
  const lane = hook.why.lane >= 0 ? lanes[hook.why.lane].name : "";
  const where = cause ? ` in ${isFull ? link(cause) : `<b>${esc(cause.run)}</b> ${esc(cause.name)}`}` : lane ? ` of <b>${esc(lane)}</b>` : "";
  return `<p><span class="cause">${esc(hook.why.text)}</span>${where} <small>event ${hook.why.n}</small></p>`;
}

function readLine(read, hook, isFull) {
  if (read.version === undefined) return `<li>${esc(read.what)}</li>`;
  const content = read.content || contentOf(read.what, read.version, hook.to);
  return `<li><code>${esc(read.what)}</code> v${read.version}${pairs(content, isFull)}</li>`;
}

function writeLine(change, isFull) {
  return `<li><code>${esc(change.relation.id)}:${esc(change.owner)}</code> v${change.version}${pairs(change.values, isFull)}</li>`;
}

function pairs(values, isFull) {
  const entries = values ? Object.entries(values) : [];
  if (entries.length === 0) return values ? ' <span class="none">empty</span>' : "";
  const limit = isFull ? 500 : 4;
  const cut = (word) => (!isFull && word.length > 48 ? word.slice(0, 47) + "…" : word);
  let out = '<dl class="pairs">';
  for (const [key, word] of entries.slice(0, limit)) {
    out += `<div><dt>${esc(cut(key))}</dt><dd>${word === "" ? '<s>removed</s>' : esc(cut(word))}</dd></div>`;
  }
  if (entries.length > limit) out += `<div class="none">and ${entries.length - limit} more keys</div>`;
  return out + "</dl>";
}

function showTip(html, x, y) {
  const tip = $("tip");
  tip.innerHTML = html;
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const left = x + 16 + width > innerWidth ? Math.max(4, x - width - 12) : x + 16;
  const top = y + 14 + height > innerHeight ? Math.max(4, innerHeight - height - 6) : y + 14;
  tip.style.left = left + "px";
  tip.style.top = top + "px";
}

function hideTip() {
  $("tip").hidden = true;
}

function pin(hook) {
  view.pin = hook;
  view.hover = null;
  hideTip();
  const card = $("card");
  card.hidden = !hook;
  if (hook) {
    card.innerHTML = `<button type="button" id="unpin" aria-label="let go">&times;</button>` + describe(hook, true);
    setCursor(hook.to);
    if (hook.relation >= 0) chooseRelation(hook.relation);
  }
  for (const item of document.querySelectorAll("[data-h].on")) item.classList.remove("on");
  const item = hook && document.querySelector(`[data-h="${hook.index}"]`);
  if (item) item.classList.add("on");
  draw();
}

// Brings a hook into view, in its window, and pins it.
function go(hook) {
  if (!hook) return;
  if (hook.index < view.first || hook.index >= shownEnd()) showWindow(Math.floor(hook.index / data.size) * data.size);
  const [from, to] = [value(hook.from), value(hook.to)];
  const span = view.x1 - view.x0;
  if (from < view.x0 || to > view.x1) {
    view.x0 = (from + to) / 2 - span / 2;
    view.x1 = view.x0 + span;
  }
  const scroll = $("scroll");
  const y = rowOf[hook.lane] * laneHeight;
  if (y < scroll.scrollTop || y + laneHeight > scroll.scrollTop + scroll.clientHeight) {
    scroll.scrollTop = y - scroll.clientHeight / 2;
  }
  pin(hook);
}
