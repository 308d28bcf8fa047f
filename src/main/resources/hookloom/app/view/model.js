// The data with names for its fields, and what other parts ask of it.
const root = document.documentElement;
root.classList.add("on");
window.addEventListener("error", (event) => root.setAttribute("data-error", event.message));

const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const text = (number) => data.texts[number];
const ENTITIES = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;" };
const esc = (value) => String(value).replace(/[<>&"']/g, (letter) => ENTITIES[letter]);
const lastTick = data.us.length - 1;
const lastHook = data.hooks.length - 1;

const lanes = data.lanes.map(([name, app, machine, principal, count, stays], index) => ({
  index, name, app, machine, principal, hooks: count,
  stays: stays.map(([tick, node]) => ({ tick, node })),
}));
const nodeAt = (lane, tick) => lanes[lane].stays.reduce((node, stay) => (stay.tick <= tick ? stay.node : node), -1);
const cluster = data.cluster.map(([tick, what, node, words]) => ({ tick, what, node, text: text(words) }));

const hooks = data.hooks.map((field, index) => ({
  index,
  lane: field[0],
  name: text(field[1]),
  kind: field[2],
  from: field[3],
  to: field[4] < 0 ? lastTick : field[4],
  open: field[4] < 0,
  run: lanes[field[0]].name + "#" + field[5],
  attempt: field[6],
  outcome: text(field[7]),
  torn: field[8] === 1,
  relation: field[9],
  why: field[10] === 0 ? null : {
    tick: field[10][0],
    lane: field[10][1],
    hook: field[10][2] >= 0 ? field[10][2] : -1,
    text: text(field[10][3]),
    n: field[10][4],
  },
  reads: field[11].map(([what, version, content]) => ({ what: text(what), version, content })),
  writes: [],
  wakes: [],
}));
for (const hook of hooks) {
  if (hook.why && hook.why.hook >= 0) hooks[hook.why.hook].wakes.push(hook);
}

const relations = data.relations.map(([id, key], index) => ({ index, id, key, changes: [] }));
const changes = data.changes.map((field) => {
  const change = {
    tick: field[0],
    relation: relations[field[1]],
    n: field[2],
    what: text(field[3]),
    owner: text(field[4]),
    version: field[5],
    values: field[6],
    hook: field[7] >= 0 ? hooks[field[7]] : null,
  };
  change.relation.changes.push(change);
  if (change.hook) change.hook.writes.push(change);
  return change;
});

const [LEADER, ERROR, DOWN] = [0, 1, 2];
const spans = data.spans.map(([kind, lane, from, to]) => ({
  kind, lane, from, to: to < 0 ? lastTick : to, open: to < 0,
}));
const strikes = data.strikes.map(([from, to, words, on]) => ({ from, to, words: text(words), lanes: on }));
const skips = data.skips.map(([tick, lane, what]) => ({ tick, lane, text: text(what) }));
const commands = data.commands.map(([tick, words, result]) => ({
  tick, words: text(words), result: text(result),
}));
const findings = data.findings.map(([tick, unit]) => ({ tick, unit }));

const hooksOfLane = lanes.map(() => []);
for (const hook of hooks) hooksOfLane[hook.lane].push(hook);

const KINDS = [
  ["s", "unit hook"], ["K", "created"], ["J", "joined"], ["C", "changed"],
  ["A", "changed, application"], ["D", "departed"], ["B", "broken"], ["t", "stop, remove"],
  ["x", "failed"],
];

function seconds(micros) {
  const whole = Math.floor(micros / 1e6);
  const rest = String(Math.floor(micros / 1e3) % 1000).padStart(3, "0");
  if (whole < 60) return whole + "." + rest + " s";
  const minutes = Math.floor(whole / 60);
  const tail = String(whole % 60).padStart(2, "0") + "." + rest;
  if (minutes < 60) return minutes + ":" + tail;
  return Math.floor(minutes / 60) + ":" + String(minutes % 60).padStart(2, "0") + ":" + tail;
}

const at = (tick) => seconds(data.us[tick]);

// Replays the changes of one relation up to and with a tick: owner to {version, values, member}.
function bagsAt(relation, tick) {
  const bags = new Map();
  for (const change of relation.changes) {
    if (change.tick > tick) break;
    applyChange(bags, change);
  }
  return bags;
}

function applyChange(bags, change) {
  if (!change.owner) return;
  let bag = bags.get(change.owner);
  if (!bag) bags.set(change.owner, bag = { version: null, values: new Map(), member: null, last: null });
  if (change.what === "scope-enter" || change.what === "before") {
    bag.values = new Map(Object.entries(change.values));
    bag.version = change.version;
    bag.member = change.what === "scope-enter" ? "member" : null;
    bag.last = change;
  } else if (change.what === "commit") {
    for (const [key, value] of Object.entries(change.values)) {
      if (value === "") bag.values.delete(key);
      else bag.values.set(key, value);
    }
    bag.version = change.version;
    bag.last = change;
  } else {
    bag.member = change.what === "scope-leave" ? "left" : "departing";
  }
}

// What a bag held at a version, for a read that gives no content of its own.
function contentOf(bag, version, tick) {
  const [, id, owner] = /^(\d+):(.*)$/.exec(bag) || [];
  const relation = relations.find((one) => one.id === id || one.id.endsWith(":" + id));
  if (!relation) return null;
  const bags = new Map();
  let found = null;
  for (const change of relation.changes) {
    if (change.tick > tick) break;
    applyChange(bags, change);
    const now = bags.get(owner);
    if (change.owner === owner && now && now.version === version) found = new Map(now.values);
  }
  return found && Object.fromEntries(found);
}
