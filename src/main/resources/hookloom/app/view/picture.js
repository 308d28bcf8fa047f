// The space-time picture: one lane per unit, time to the right.
const view = {
  axis: "order", group: "app", arrows: true, query: "",
  x0: 0, x1: 1, first: data.shown - data.from, hover: null, pin: null, cursor: lastTick, matches: null,
};
const GAP = 14;
const boxHeight = () => Math.min(22, laneHeight - 9);
let rows = [];
let rowOf = [];
let laneHeight = 28;
let labelWidth = 120;
let plotWidth = 800;

const shownEnd = () => Math.min(hooks.length, view.first + data.size);
const shownHooks = () => hooks.slice(view.first, shownEnd());
const value = (tick) => (view.axis === "order" ? tick : data.us[tick] / 1e6);
const px = (x) => labelWidth + ((x - view.x0) / (view.x1 - view.x0)) * plotWidth;
const xOf = (tick) => px(value(tick));
const yOf = (lane) => rowOf[lane] * laneHeight + laneHeight / 2;

function domain() {
  const some = shownHooks();
  const from = view.first === 0 || some.length === 0 ? 0 : some[0].from;
  let to = lastTick;
  if (shownEnd() < hooks.length) to = some.reduce((most, hook) => Math.max(most, hook.to), from);
  const pad = Math.max((value(to) - value(from)) * 0.012, view.axis === "order" ? 0.7 : 0.05);
  return [value(from) - pad, value(to) + pad];
}

function fit() {
  [view.x0, view.x1] = domain();
}

function layOut() {
  const some = new Set(shownHooks().map((hook) => hook.lane));
  let drawn = lanes.filter((lane) => lanes.length <= 200 || some.has(lane.index));
  if (view.group === "machine") {
    const under = (lane) => (lane.principal ? 1 : 0);
    drawn = [...drawn].sort((a, b) =>
      a.machine.localeCompare(b.machine, "en", { numeric: true }) || under(a) - under(b) || a.index - b.index);
  } else if (view.group === "node") {
    drawn = [...drawn].sort((a, b) => firstNode(a) - firstNode(b) || a.index - b.index);
  }
  rows = drawn;
  rowOf = [];
  rows.forEach((lane, row) => { rowOf[lane.index] = row; });
  laneHeight = rows.length <= 8 ? 44 : rows.length <= 20 ? 34 : rows.length <= 48 ? 25 : 19;
  const longest = rows.reduce((most, lane) => Math.max(most, lane.name.length + machineTag(lane).length + 2), 8);
  labelWidth = Math.min(Math.round(longest * 7.1) + 26, 260);
  const idle = lanes.length - rows.length;
  $("idle").textContent = idle ? idle.toLocaleString("en") + " units without a hook in this window are not drawn." : "";
}

const firstNode = (lane) => (lane.stays.length ? lane.stays[0].node : data.nodes.length);
const nodesOf = (lane) => [...new Set(lane.stays.map((stay) => data.nodes[stay.node]))].join(", ");
const machineTag = (lane) => (lane.machine ? "m" + lane.machine : "") + (lane.stays.length ? " " + data.nodes[lane.stays[lane.stays.length - 1].node] : "");
const groupOf = (lane) => (view.group === "app" ? lane.app : view.group === "node" ? firstNode(lane) : lane.machine);

function draw() {
  const scroll = $("scroll");
  const width = scroll.clientWidth;
  if (width === 0) return;
  plotWidth = Math.max(100, width - labelWidth - GAP);
  const height = rows.length * laneHeight;
  const top = Math.floor(scroll.scrollTop / laneHeight) - 2;
  const bottom = Math.ceil((scroll.scrollTop + scroll.clientHeight) / laneHeight) + 2;
  const printing = root.classList.contains("printing");
  const visible = (lane) => rowOf[lane] !== undefined && (printing || (rowOf[lane] >= top && rowOf[lane] <= bottom));
  const svg = $("lanes");
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.innerHTML = DEFS + `<clipPath id="plot"><rect x="${labelWidth}" y="0" width="${plotWidth + GAP}" height="${height}"/></clipPath>`
    + stripes(width, visible) + `<g clip-path="url(#plot)">` + grid(height) + clusterShapes(height) + spanShapes(visible) + nodeShapes(visible)
    + (view.arrows ? arrowShapes(visible) : "") + boxShapes(visible) + strikeShapes(visible, height)
    + cursorLine(height) + `<g id="hot"></g></g>` + labels(visible, height);
  drawRuler(width);
  drawOverview(width);
  drawHot();
}

const DEFS = `<defs>
<marker id="tip-all" viewBox="0 0 6 6" refX="5.5" refY="3" markerWidth="5" markerHeight="5" orient="auto"><path class="arrowhead" d="M0 0.6 6 3 0 5.4z"/></marker>
<marker id="tip-hot" viewBox="0 0 6 6" refX="5.5" refY="3" markerWidth="5" markerHeight="5" orient="auto"><path class="arrowhead hot" d="M0 0.6 6 3 0 5.4z"/></marker>
<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="1.6" height="5"/></pattern>
<pattern id="down" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="downline" width="1.2" height="6"/></pattern>
</defs>`;

function stripes(width, visible) {
  let out = "";
  let odd = false;
  rows.forEach((lane, row) => {
    const isNew = row === 0 || groupOf(lane) !== groupOf(rows[row - 1]);
    if (isNew) odd = !odd;
    if (!visible(lane.index)) return;
    const y = row * laneHeight;
    out += `<rect class="stripe${odd ? " odd" : ""}" x="0" y="${y}" width="${width}" height="${laneHeight}"/>`;
    out += `<line class="thread" x1="${labelWidth}" x2="${width}" y1="${y + laneHeight / 2}" y2="${y + laneHeight / 2}"/>`;
    if (isNew && row > 0) out += `<line class="groupline" x1="0" x2="${width}" y1="${y}" y2="${y}"/>`;
  });
  return out;
}

// Where a unit lived: its thread has the colour of the node, with a mark where it moved to another.
function nodeShapes(visible) {
  let out = "";
  for (const lane of rows) {
    if (!visible(lane.index)) continue;
    const y = yOf(lane.index);
    lane.stays.forEach((stay, i) => {
      const x = Math.max(xOf(stay.tick), labelWidth);
      const next = lane.stays[i + 1];
      const end = Math.min(next ? xOf(next.tick) : labelWidth + plotWidth + GAP, labelWidth + plotWidth + GAP);
      if (end <= x) return;
      out += `<line class="stay n-${stay.node % 8}" x1="${x}" x2="${end}" y1="${y}" y2="${y}"><title>${esc(lane.name)} on ${esc(data.nodes[stay.node])}</title></line>`;
      if (i > 0) out += `<path class="move n-${stay.node % 8}" d="M${xOf(stay.tick)} ${y - laneHeight / 2 + 2}v${laneHeight - 4}"/>`;
    });
  }
  return out;
}

// What befell the cluster: a line across all lanes.
function clusterShapes(height) {
  let out = "";
  cluster.forEach((event, i) => {
    const x = xOf(event.tick);
    if (x < labelWidth - 1 || x > labelWidth + plotWidth + GAP) return;
    out += `<g class="cluster ${event.what}" data-cluster="${i}"><line class="wide" x1="${x}" x2="${x}" y1="0" y2="${height}"/><line x1="${x}" x2="${x}" y1="0" y2="${height}"/>`
      + `<rect class="n-${event.node % 8}" x="${x - 3.5}" y="1" width="7" height="7"/></g>`;
  });
  return out;
}

function labels(visible, height) {
  let out = `<rect class="gutter" x="0" y="0" width="${labelWidth}" height="${height}"/><line class="gutterline" x1="${labelWidth}" x2="${labelWidth}" y1="0" y2="${height}"/>`;
  rows.forEach((lane, row) => {
    if (!visible(lane.index)) return;
    const y = row * laneHeight + laneHeight / 2;
    const indent = view.group === "machine" && lane.principal ? 12 : 0;
    const room = Math.floor((labelWidth - 26 - indent) / 7.1) - machineTag(lane).length - 1;
    const name = lane.name.length > room ? "…" + lane.name.slice(1 - room) : lane.name;
    const isNew = row === 0 || groupOf(lane) !== groupOf(rows[row - 1]);
    if (isNew && row > 0) out += `<line class="groupline" x1="0" x2="${labelWidth}" y1="${row * laneHeight}" y2="${row * laneHeight}"/>`;
    const pinned = view.pin && view.pin.lane === lane.index ? " pinned" : "";
    out += `<text class="lane${pinned}" x="${10 + indent}" y="${y + 4}"><title>${esc(lane.name + (lane.stays.length ? " on " + nodesOf(lane) : ""))}</title>${esc(name)}</text>`;
    if (lane.stays.length) out += `<rect class="n-${lane.stays[lane.stays.length - 1].node % 8}" x="2" y="${y - laneHeight / 2 + 3}" width="4" height="${laneHeight - 6}"/>`;
    if (lane.machine) out += `<text class="machine" x="${labelWidth - 8}" y="${y + 4}" text-anchor="end">${esc(machineTag(lane))}</text>`;
  });
  return out;
}

function spanShapes(visible) {
  let out = "";
  for (const span of spans) {
    if (!visible(span.lane)) continue;
    const x = Math.max(xOf(span.from), labelWidth - 5);
    const w = Math.min(xOf(span.to), labelWidth + plotWidth + GAP) - x;
    if (w < 0 || x > labelWidth + plotWidth + GAP) continue;
    const y = rowOf[span.lane] * laneHeight;
    if (span.kind === LEADER) {
      out += `<rect class="leader" x="${x}" y="${y + 2}" width="${Math.max(w, 2)}" height="${laneHeight > 30 ? 2 : 1.5}"/>`;
      if (xOf(span.from) >= labelWidth) out += star(x, y + 4);
    } else {
      const type = span.kind === ERROR ? "inerror" : "isdown";
      out += `<rect class="${type}" x="${x}" y="${y + 5}" width="${Math.max(w, 2)}" height="${laneHeight - 8}"/>`;
      if (type === "isdown") out += `<rect fill="url(#down)" x="${x}" y="${y + 5}" width="${Math.max(w, 2)}" height="${laneHeight - 8}"/>`;
    }
  }
  return out;
}

function star(x, y) {
  let points = "";
  for (let i = 0; i < 10; i++) {
    const r = i % 2 ? 2.3 : 5.2;
    const a = (Math.PI * i) / 5 - Math.PI / 2;
    points += (x + r * Math.cos(a)).toFixed(1) + "," + (y + r * Math.sin(a)).toFixed(1) + " ";
  }
  return `<polygon class="star" points="${points}"/>`;
}

function bolt(x, y) {
  return `<path class="bolt" d="M${x + 1.5} ${y - 9} l-6 10 h4.2 l-2.2 8 l7.5 -11 h-4.6 l3 -7z"/>`;
}

function strikeShapes(visible, height) {
  let out = "";
  strikes.forEach((strike, i) => {
    const x = xOf(strike.from);
    const hint = `data-strike="${i}"`;
    for (const lane of strike.lanes) {
      if (!visible(lane)) continue;
      if (strike.to > strike.from) {
        const y = (rowOf[lane] + 1) * laneHeight - 3;
        out += `<rect class="lasting" ${hint} x="${x}" y="${y}" width="${Math.max(2, xOf(strike.to) - x)}" height="2.5"/>`;
      }
      out += `<g ${hint}>${bolt(x, yOf(lane))}</g>`;
    }
    if (strike.lanes.length === 0) {
      out += `<line class="strikeline" ${hint} x1="${x}" x2="${x}" y1="0" y2="${height}"/><g ${hint}>${bolt(x, 10)}</g>`;
    }
  });
  return out;
}

function curve(x1, y1, x2, y2) {
  const reach = Math.max(10, Math.min(70, Math.abs(x2 - x1) * 0.5));
  const end = x2 - 1;
  if (y1 === y2) { // over the boxes between
    const over = (y1 - laneHeight * 0.55).toFixed(1);
    return `M${x1.toFixed(1)} ${y1}C${(x1 + reach * 0.5).toFixed(1)} ${over} ${(end - reach * 0.5).toFixed(1)} ${over} ${end.toFixed(1)} ${y2}`;
  }
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}C${(x1 + reach).toFixed(1)} ${y1.toFixed(1)} ${(end - reach).toFixed(1)} ${y2.toFixed(1)} ${end.toFixed(1)} ${y2.toFixed(1)}`;
}

function arrow(hook) {
  const why = hook.why;
  if (!why || why.lane < 0 || rowOf[why.lane] === undefined) return "";
  const x1 = why.tick < 0 ? labelWidth - 40 : xOf(why.tick);
  return curve(x1, yOf(why.lane), xOf(hook.from), yOf(hook.lane));
}

function arrowShapes(visible) {
  let paths = "";
  let count = 0;
  for (const hook of shownHooks()) {
    if (!hook.why || hook.why.lane < 0 || hook.why.lane === hook.lane) continue;
    if (!visible(hook.lane) && !visible(hook.why.lane)) continue;
    const x2 = xOf(hook.from);
    const x1 = hook.why.tick < 0 ? -1 : xOf(hook.why.tick);
    if (x2 < labelWidth || x1 > labelWidth + plotWidth) continue;
    const dim = view.matches && !view.matches.has(hook) ? " dim" : "";
    paths += `<path class="arrow${dim}" data-to="${hook.index}" marker-end="url(#tip-all)" d="${arrow(hook)}"/>`;
    count++;
  }
  const faint = count > 400 ? " faint" : "";
  return `<g class="arrows${faint}">${paths}</g>`;
}

const BOX_LETTERS = { s: "", t: "", x: "!" };

function boxShapes(visible) {
  const h = boxHeight();
  let out = "";
  for (const hook of shownHooks()) {
    if (!visible(hook.lane)) continue;
    const x = xOf(hook.from);
    const end = xOf(hook.to);
    if (end < labelWidth || x > labelWidth + plotWidth + GAP) continue;
    out += box(hook, x, Math.max(3, end - x), yOf(hook.lane) - h / 2 + 1.5, h);
  }
  for (const [i, skip] of skips.entries()) {
    if (!visible(skip.lane)) continue;
    const x = xOf(skip.tick);
    const y = yOf(skip.lane);
    out += `<line class="skip" data-skip="${i}" x1="${x}" x2="${x}" y1="${y - h / 2}" y2="${y + h / 2 + 2}"/>`;
  }
  return out;
}

function box(hook, x, w, y, h) {
  const dim = view.matches && !view.matches.has(hook) ? " dim" : "";
  const hollow = hook.outcome === "missing" ? " hollow" : "";
  let shape;
  if (hook.torn || hook.open) {
    const z = Math.min(4, w / 2);
    let edge = "";
    for (let i = 0; i < 4; i++) edge += `l${i % 2 ? z : -z} ${h / 4}`;
    shape = `<path class="box k-${hook.kind}${hollow}" d="M${x} ${y}h${w}${edge}H${x}z"/>`;
  } else {
    shape = `<rect class="box k-${hook.kind}${hollow}" x="${x}" y="${y}" width="${w}" height="${h}" rx="${Math.min(3, w / 3)}"/>`;
  }
  if (hook.kind === "x") shape += `<rect fill="url(#hatch)" x="${x}" y="${y}" width="${w}" height="${h}" rx="2"/>`;
  for (const change of hook.writes) {
    const cx = Math.min(xOf(change.tick), x + w) - Math.min(4, w / 4);
    shape += `<circle class="commit" cx="${cx.toFixed(1)}" cy="${y + h / 2}" r="${Math.min(2.6, w / 3).toFixed(1)}"/>`;
  }
  const room = Math.floor((w - (hook.writes.length ? 16 : 9)) / 6.35);
  const words = boxWords(hook, room);
  if (words) shape += `<text class="in k-${hook.kind}${hollow}" x="${x + 4}" y="${y + h / 2 + 3.7}">${esc(words)}</text>`;
  return `<g class="hook${dim}" data-i="${hook.index}">${shape}</g>`;
}

// The longest of its names that fits: all of it, then letter and partner, then the letter.
function boxWords(hook, room) {
  if (hook.name.length <= room) return hook.name;
  const isRelation = !(hook.kind in BOX_LETTERS) || (hook.kind === "x" && hook.relation >= 0);
  const letter = hook.kind in BOX_LETTERS ? BOX_LETTERS[hook.kind] || hook.name[0] : hook.kind;
  const [first, partner] = hook.name.split(" ");
  const short = isRelation && partner ? letter + " " + partner : first;
  if (short.length <= room) return short;
  return room >= 7 ? short.slice(0, room - 1) + "…" : room >= 1 ? letter : "";
}

// The chain back to the first cause and all that the hook woke, drawn over the rest.
function drawHot() {
  const hot = $("hot");
  if (!hot) return;
  const hook = view.hover || view.pin;
  $("lanes").classList.toggle("focused", Boolean(hook));
  if (!hook) {
    hot.innerHTML = "";
    return;
  }
  let out = "";
  let count = 0;
  for (let one = hook; one && count < 60; count++) {
    out += hotArrow(one);
    out += outline(one, one === hook ? "chosen" : "before");
    one = one.why && one.why.hook >= 0 ? hooks[one.why.hook] : null;
  }
  for (const woken of hook.wakes) out += hotArrow(woken) + outline(woken, "after");
  hot.innerHTML = out;
}

function hotArrow(hook) {
  const path = arrow(hook);
  return path ? `<path class="arrow hot" marker-end="url(#tip-hot)" d="${path}"/>` : "";
}

function outline(hook, type) {
  if (rowOf[hook.lane] === undefined) return "";
  const h = boxHeight();
  const x = xOf(hook.from);
  const w = Math.max(3, xOf(hook.to) - x);
  return `<rect class="outline ${type}" x="${x - 1.5}" y="${yOf(hook.lane) - h / 2}" width="${w + 3}" height="${h + 3}" rx="4"/>`;
}

function grid(height) {
  return marks().map((mark) => `<line class="grid" x1="${mark.x}" x2="${mark.x}" y1="0" y2="${height}"/>`).join("");
}

function cursorLine(height) {
  const x = xOf(view.cursor);
  return view.cursor === lastTick ? "" : `<line class="cursor" x1="${x}" x2="${x}" y1="0" y2="${height}"/>`;
}

function marks() {
  const span = view.x1 - view.x0;
  const wish = (span * 110) / plotWidth;
  const power = Math.pow(10, Math.floor(Math.log10(wish)));
  let step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= wish) || wish;
  if (view.axis === "order") step = Math.max(1, Math.round(step));
  const list = [];
  for (let x = Math.ceil(view.x0 / step) * step; x <= view.x1; x += step) {
    if (view.axis === "order") {
      if (x >= 0 && x <= lastTick) list.push({ x: px(x), label: at(x) });
    } else if (x >= 0) {
      list.push({ x: px(x), label: step >= 1 ? seconds(x * 1e6).replace(/\.000/, "") : seconds(Math.round(x * 1e6)) });
    }
  }
  return list;
}

function drawRuler(width) {
  const ruler = $("ruler");
  ruler.setAttribute("width", width);
  let out = `<text class="axisname" x="10" y="17">${view.axis === "order" ? "by step" : "by time"}</text>`;
  for (const mark of marks()) {
    if (mark.x < labelWidth) continue;
    const anchor = mark.x < labelWidth + 34 ? "start" : mark.x > labelWidth + plotWidth - 24 ? "end" : "middle";
    out += `<line class="grid" x1="${mark.x}" x2="${mark.x}" y1="20" y2="26"/><text class="mark" x="${mark.x}" y="16" text-anchor="${anchor}">${mark.label}</text>`;
  }
  for (const [i, command] of commands.entries()) {
    const x = xOf(command.tick);
    if (x < labelWidth || x > labelWidth + plotWidth) continue;
    out += `<path class="command${command.result === "ok" ? "" : " refused"}" data-command="${i}" d="M${x} 26l-4.5 -7h9z"/>`;
  }
  ruler.innerHTML = out;
}

function whole() {
  return [value(0), Math.max(value(lastTick), value(0) + 1e-6)];
}

function drawOverview(width) {
  const svg = $("overview");
  svg.setAttribute("width", width);
  const [from, to] = whole();
  const [high, step] = [34, 3];
  const count = Math.max(1, Math.floor(plotWidth / step));
  const place = (x) => labelWidth + ((x - from) / (to - from)) * plotWidth;
  const buckets = Array.from({ length: count }, () => new Map());
  let most = 1;
  for (const hook of hooks) {
    const bucket = buckets[Math.min(count - 1, Math.floor(((value(hook.from) - from) / (to - from)) * count))];
    bucket.set(hook.kind, (bucket.get(hook.kind) || 0) + 1);
    bucket.set("", (bucket.get("") || 0) + 1);
    most = Math.max(most, bucket.get(""));
  }
  let out = "";
  buckets.forEach((bucket, i) => {
    let y = high;
    for (const [kind] of KINDS) {
      const h = ((bucket.get(kind) || 0) / most) * (high - 6);
      if (h > 0) out += `<rect class="k-${kind}" x="${labelWidth + (i * plotWidth) / count}" y="${(y -= h)}" width="${plotWidth / count - 0.6}" height="${h}"/>`;
    }
  });
  for (const strike of strikes) out += `<rect class="lasting" x="${place(value(strike.from)) - 1}" y="0" width="2" height="${high}"/>`;
  for (const finding of findings) if (finding.tick >= 0) out += `<path class="findingmark" d="M${place(value(finding.tick))} 8l-5 -8h10z"/>`;
  const x = Math.max(labelWidth, place(view.x0));
  const w = Math.min(labelWidth + plotWidth, place(view.x1)) - x;
  out += `<rect class="brush" x="${x}" y="1" width="${Math.max(4, w)}" height="${high}" rx="3"/>`;
  out += `<text class="axisname" x="10" y="22">${hooks.length.toLocaleString("en")} hooks</text>`;
  svg.innerHTML = out;
}

function drawLegend() {
  const used = new Set(hooks.map((hook) => hook.kind));
  const items = KINDS.filter(([kind]) => used.has(kind)).map(([kind, name]) =>
    `<li><svg width="22" height="14"><rect class="box k-${kind}" x="0.5" y="0.5" width="21" height="13" rx="3"/>${kind === "x" ? '<rect fill="url(#hatch)" width="22" height="14"/>' : ""}<text class="in k-${kind}" x="11" y="10.7" text-anchor="middle">${kind in BOX_LETTERS ? BOX_LETTERS[kind] : kind}</text></svg>${name}</li>`);
  const item = (shape, name) => items.push(`<li><svg width="22" height="14">${shape}</svg>${name}</li>`);
  if (hooks.some((hook) => hook.outcome === "missing")) item('<rect class="box k-s hollow" x="0.5" y="0.5" width="21" height="13" rx="3"/>', "no such hook in the charm");
  if (hooks.some((hook) => hook.torn)) item('<path class="box k-C" d="M0.5 0.5h20l-4 3.2 4 3.2-4 3.2 4 3.3H0.5z"/>', "cut short");
  if (changes.some((change) => change.hook)) item('<circle class="commit dark" cx="11" cy="7" r="3"/>', "commit");
  if (hooks.some((hook) => hook.why && hook.why.lane >= 0)) item('<path class="arrow" marker-end="url(#tip-all)" d="M1 7H20"/>', "woke");
  if (skips.length) item('<line class="skip" x1="11" x2="11" y1="0" y2="14"/>', "skipped");
  if (spans.some((span) => span.kind === LEADER)) item('<rect class="leader" x="0" y="6" width="22" height="2"/>' + star(6, 7), "leader");
  if (spans.some((span) => span.kind === ERROR)) item('<rect class="inerror" width="22" height="14"/>', "in error");
  if (spans.some((span) => span.kind === DOWN)) item('<rect class="isdown" width="22" height="14"/><rect fill="url(#down)" width="22" height="14"/>', "agent down");
  if (strikes.length) item(bolt(11, 8), "fault");
  for (const [i, node] of data.nodes.entries()) item(`<line class="stay n-${i % 8}" x1="0" x2="22" y1="7" y2="7"/>`, "on " + esc(node));
  if (cluster.length) item('<g class="cluster"><line x1="11" x2="11" y1="0" y2="14"/><rect class="n-0" x="7.5" y="1" width="7" height="7"/></g>', "cluster event");
  if (commands.length) item('<path class="command" d="M11 12l-5 -8h10z"/>', "juju command");
  $("legend").innerHTML = items.join("");
}
