// The databags of one relation at the moment of the cursor, and all changes of that relation.
const byName = (a, b) => a.localeCompare(b, "en", { numeric: true });
let relation = relations[0] || null;

function setCursor(tick) {
  view.cursor = Math.max(0, Math.min(lastTick, tick));
  $("slider").value = view.cursor;
  drawBags();
}

function chooseRelation(index) {
  if (relation && relation.index === index) return;
  relation = relations[index];
  $("relation").value = index;
  drawBags();
}

function drawBags() {
  if (!relation) return;
  const cursor = view.cursor;
  const bags = bagsAt(relation, cursor);
  $("moment").textContent = at(cursor) + (cursor === lastTick ? ", the end" : "");
  $("which").textContent = "Relation " + relation.id + " " + relation.key + " at " + $("moment").textContent;
  $("contents").innerHTML = [...bags].sort((a, b) => byName(a[0], b[0])).map(([owner, bag]) => bagCard(owner, bag, cursor)).join("") || '<p class="none">No databag yet.</p>';
  drawDiffs(cursor);
  drawVersions(cursor);
}

function bagCard(owner, bag, cursor) {
  const fresh = bag.last && bag.last.tick === cursor ? bag.last : null;
  const state = bag.member === "left" ? "has left" : bag.member === "departing" ? "departing" : "";
  let out = `<article class="${bag.member === "left" ? "gone" : ""}"><h3>${esc(owner)} <span>${bag.version === null ? "" : "v" + bag.version}</span> <em>${state}</em></h3><dl class="pairs">`;
  for (const [key, word] of bag.values) {
    const isNew = fresh && key in fresh.values;
    out += `<div class="${isNew ? "new" : ""}"><dt>${esc(key)}</dt><dd>${esc(word)}</dd></div>`;
  }
  if (fresh && fresh.what === "commit") {
    for (const [key, word] of Object.entries(fresh.values)) {
      if (word === "") out += `<div class="old"><dt>${esc(key)}</dt><dd><s>removed</s></dd></div>`;
    }
  }
  if (bag.values.size === 0) out += '<div class="none">empty</div>';
  return out + "</dl></article>";
}

const DIFFS_MAX = 400;

function drawDiffs(cursor) {
  const all = relation.changes;
  const now = all.filter((change) => change.tick <= cursor).length;
  const from = Math.max(0, Math.min(now - DIFFS_MAX / 2, all.length - DIFFS_MAX));
  const part = all.slice(from, from + DIFFS_MAX);
  const notice = part.length < all.length ? `<li class="none">changes ${from + 1} to ${from + part.length} of ${all.length}, around the moment</li>` : "";
  $("diffs").innerHTML = notice + part.map((change, i) => diffLine(change, from + i, cursor)).join("");
  const current = $("diffs").querySelector(".now") || [...$("diffs").querySelectorAll("li:not(.later)")].pop();
  if (current) $("diffs").scrollTop = current.offsetTop - $("diffs").offsetTop - 60;
}

function diffLine(change, index, cursor) {
  const state = change.tick > cursor ? "later" : change.tick === cursor ? "now" : "";
  const what = change.what === "commit" ? "" : change.what;
  const by = change.hook ? `<small>${esc(change.hook.run)} ${esc(change.hook.name)}</small>` : "";
  let keys = "";
  for (const [key, word] of Object.entries(change.values || {})) {
    const sign = word === "" ? "minus" : "plus";
    keys += `<span class="${sign}">${esc(key)}${word === "" ? "" : "=" + esc(word.length > 60 ? word.slice(0, 59) + "…" : word)}</span> `;
  }
  const version = change.version === undefined ? "" : " v" + change.version;
  return `<li class="${state}" data-change="${index}"><time>${change.n ? at(change.tick) : "before"}</time> <b>${esc(change.owner)}</b>${version} ${esc(what)} ${keys}${by}</li>`;
}

function drawVersions(cursor) {
  const svg = $("versions");
  const width = $("diffs").parentNode.clientWidth;
  const owners = [...bagsAt(relation, lastTick).keys()].sort(byName);
  const [line, left] = [20, Math.min(240, owners.reduce((most, owner) => Math.max(most, owner.length), 6) * 7.2 + 20)];
  const room = Math.max(50, width - left - 16);
  const x = (tick) => left + (value(tick) - value(0)) / Math.max(1e-9, value(lastTick) - value(0)) * room;
  svg.setAttribute("width", width);
  svg.setAttribute("height", owners.length * line + 6);
  let out = "";
  owners.forEach((owner, row) => {
    const y = row * line + line / 2 + 2;
    const own = relation.changes.filter((change) => change.owner === owner);
    const left0 = own.length ? x(own[0].tick) : left;
    const leave = own.find((change) => change.what === "scope-leave");
    out += `<text class="lane" x="8" y="${y + 4}">${esc(owner)}</text><line class="thread" x1="${left}" x2="${width - 16}" y1="${y}" y2="${y}"/>`;
    out += `<line class="lifeline" x1="${left0}" x2="${leave ? x(leave.tick) : width - 16}" y1="${y}" y2="${y}"/>`;
    for (const change of own) {
      const index = relation.changes.indexOf(change);
      const now = change.tick === cursor ? " now" : "";
      out += change.what === "commit"
        ? `<circle class="version${now}" data-change="${index}" cx="${x(change.tick)}" cy="${y}" r="4"/>`
        : `<rect class="version edge${now}" data-change="${index}" x="${x(change.tick) - 2}" y="${y - 6}" width="4" height="12"/>`;
    }
  });
  out += `<line class="cursor" x1="${x(cursor)}" x2="${x(cursor)}" y1="0" y2="${owners.length * line + 6}"/>`;
  svg.innerHTML = out;
}

function stepChange(direction) {
  if (!relation) return;
  const ticks = relation.changes.map((change) => change.tick);
  const next = direction > 0 ? ticks.find((tick) => tick > view.cursor) : ticks.filter((tick) => tick < view.cursor).pop();
  if (next === undefined) return;
  setCursor(next);
  draw();
}
